"""The words and the shape of an action plan: vocabulary, shapes, plan values and settings."""
