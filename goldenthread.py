"""The command `goldenthread`: the only module that knows every room."""
