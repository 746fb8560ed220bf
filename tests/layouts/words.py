"""An invented world: places, bodies, posts and people, and the parts that sentences are composed from."""

from __future__ import annotations

PLACES = (
    "Wyvern", "Eastmere", "Harrowdale", "Northwold", "Marlbeck", "Saltfleet", "Thornbury Vale", "Kestrel Bay",
    "Grimsdale", "Ashcombe-on-Sea", "Penwick", "Ravensholm",
)  # fmt: skip
KINDS_OF_COUNCIL = (
    "Borough Council", "County Council", "City Council", "Metropolitan Borough Council", "District Council", "Council",
)  # fmt: skip
FIRST_NAMES = (
    "Sarah", "Imran", "Gwen", "Tobias", "Aisha", "Martin", "Ruth", "Declan", "Priya", "Helen", "Joan", "Kwame",
    "Owen", "Bridget", "Samira", "Colin", "Nadia", "Piotr",
)  # fmt: skip
LAST_NAMES = (
    "Whitcombe", "Okafor", "Pargeter", "Ellison", "Farrow", "Lindqvist", "Mistry", "Thackray", "Boateng", "Quill",
    "Harbottle", "Nowak", "Penhale", "Rashid", "Sorley", "Vickers", "Yardley", "Dunmore",
)  # fmt: skip
POSTS = (
    "Head of Early Help", "Head of Safeguarding", "Service Manager Fostering", "Principal Social Worker",
    "Virtual School Head", "Director of Children's Services", "Assistant Director Education", "Designated Nurse",
    "Commissioning Manager", "Workforce Development Officer", "Head of Housing Options", "Legal Services Manager",
    "Performance Manager", "Team Manager Assessment", "Practice Lead", "Head of Adult Care", "Quality Assurance Manager",
    "Youth Service Manager", "Data Analyst", "Communications Officer", "Head of Procurement", "Deputy Chief Executive",
    "Participation Officer", "Programme Manager", "Chief Nurse", "Director of Public Health",
)  # fmt: skip
LONG_POSTS = (
    "Head of Looked After Children and Care Leavers", "Assistant Director Schools and Inclusion",
    "Policy and Performance Manager", "Service Manager, North Locality", "Head of Health and Wellbeing",
)  # fmt: skip
ORGANISATIONS = (
    "Probation Service", "Fire and Rescue Service", "Family Hub Network", "Youth Justice Service", "Integrated Care Board",
    "Voluntary Sector Forum", "Community Health Trust",
)  # fmt: skip
BOARDS = (
    "Improvement Board", "Corporate Parenting Panel", "Scrutiny Committee", "Safeguarding Partnership Board",
    "Departmental Management Team", "Health and Wellbeing Board", "Audit Committee", "Workforce Board",
    "Early Help Steering Group", "Quality and Performance Group", "Senior Leadership Team", "Executive Board",
)  # fmt: skip
SHORT_BOARDS = ("DMT", "SMT", "LSCB", "SLT")
ADDRESSED = (
    "The local authority",
    "The council",
    "The integrated care board",
    "The police",
    "Schools",
    "The safeguarding partners",
)
RELATED_PLANS = (
    "Early Help Strategy", "Sufficiency Strategy", "Workforce Plan", "Youth Justice Plan", "SEND Strategy",
    "Children and Young People's Plan", "Housing Strategy", "Corporate Plan", "Digital Strategy",
)  # fmt: skip
INSPECTIONS = (
    "Joint Area Review", "Youth Justice Inspection", "Fostering Service Inspection", "Adult Care Review",
    "Joint Targeted Area Inspection", "Early Years Inspection", "Corporate Peer Review",
)  # fmt: skip
GROUPS = (
    "Leadership and governance", "Voice of the child", "Quality of practice", "Workforce", "For action within three months",
    "For action in the longer term", "Aim: Keeping families together", "Aim: Giving children a good start",
    "Partnership working", "Health and wellbeing", "Theme: Management oversight", "Theme: Multi-agency working",
)  # fmt: skip
TITLES = (
    "Timely assessments", "Stable placements", "Better recording", "Stronger oversight", "Safe discharge", "Sufficiency",
    "Housing for care leavers", "Attendance", "Learning from audits", "Listening to children", "Skilled workforce",
)  # fmt: skip

DOCUMENTS = (
    "the referral form", "the threshold guidance", "the supervision policy", "the missing from home protocol",
    "the case transfer checklist", "the induction pack", "the complaints leaflet", "the data sharing agreement",
    "the out of hours rota", "the quality assurance framework", "the allegations procedure", "the placement request form",
    "the short breaks offer", "the strategy meeting template", "the chronology template", "the escalation policy",
    "the pathway plan format", "the family group conference leaflet", "the commissioning specification",
    "the joint housing protocol", "the neglect toolkit", "the step-down procedure", "the risk register",
    "the performance scorecard", "the return home interview form", "the duty handbook", "the care leavers' pledge",
    "the health passport", "the discharge checklist", "the advocacy contract",
)  # fmt: skip
WORK_ON_DOCUMENTS = (
    "Review", "Rewrite", "Refresh", "Pilot", "Relaunch", "Simplify", "Redesign", "Update", "Test", "Consult families on",
    "Publish", "Translate", "Agree", "Map the use of", "Bring together comments on",
)  # fmt: skip
EVENTS = (
    "workshops on reflective supervision", "refresher training on neglect", "drop-in sessions on direct work",
    "briefings on private fostering", "a practice week", "joint training on exploitation", "a recruitment fair",
    "mock panels", "peer observations of visits", "a conference on kinship care", "coaching in analytical writing",
    "a course on life story work", "shadowing between duty teams",
)  # fmt: skip
WORK_ON_EVENTS = ("Commission", "Deliver", "Arrange", "Plan", "Evaluate", "Extend", "Offer", "Repeat")
CHECKS = (
    "twenty closed referrals", "supervision notes", "ten pathway plans", "initial health assessments",
    "decisions to step down", "return interviews", "placement plans", "case chronologies", "records of home visits",
    "section 47 enquiries", "contact records from the front door", "education plans", "delegated authority forms",
    "records of management oversight",
)  # fmt: skip
WORK_ON_CHECKS = ("Audit", "Dip sample", "Check", "Moderate", "Peer review", "Look again at")
GROUPS_OF_PEOPLE = (
    "for newly qualified social workers", "for foster carers", "with schools and health visitors", "in the three localities",
    "for care leavers", "with parents and young people", "for team managers", "across the assessment service",
    "with the voluntary sector", "for children placed out of area", "in the disabled children's team",
    "for kinship carers", "with housing officers", "for independent reviewing officers", "in each family hub",
)  # fmt: skip
TOPICS = (
    "consent",
    "recording",
    "thresholds",
    "transport to school",
    "health checks",
    "travel costs",
    "overnight stays",
    "use of interpreters",
)
PURPOSES = (
    "so that families hear the outcome of every contact", "to cut repeat assessments", "so that decisions are easy to follow on the file",
    "to make thresholds plain to referrers", "so that no child waits for a first visit", "to raise the quality of analysis",
    "so that carers know whom to call at night", "to keep brothers and sisters together", "so that plans are specific and timed",
    "to reduce drift and delay", "so that health needs are seen to", "to learn from complaints",
    "so that handovers are safe", "to widen the choice of placements", "so that managers see risks sooner",
    "to strengthen the child's voice", "so that visits are recorded within two working days", "to support stable teams",
)  # fmt: skip

SUBJECTS = (
    "care plans", "referrals", "case records", "strategy discussions", "initial health assessments", "return home interviews",
    "pathway plans", "private fostering arrangements", "personal education plans", "supervision records", "child protection visits",
    "placement decisions", "transition plans", "chronologies", "contact arrangements", "risk assessments", "discharge plans",
    "advocacy referrals", "housing applications from care leavers", "complaints from young people", "early help assessments",
    "management decisions",
)  # fmt: skip
STATES = (
    "are completed on time and shared with families", "are of consistently good quality", "show how the child's wishes were heard",
    "lead to clear and measurable steps", "are reviewed by a manager before they are closed", "reach the right team on the same day",
    "are written in plain language", "take full account of family history", "are followed up when nobody answers",
    "are tracked from beginning to end", "reflect the views of partner agencies", "are routinely checked against the standard",
)  # fmt: skip
REASONS = (
    "including those placed out of area", "particularly where domestic abuse is a factor", "whatever the time of day",
    "and that learning from them reaches all teams", "and that delays are explained on the file",
    "so that risks to children are understood", "and that carers receive a copy", "with particular regard to disabled children",
)  # fmt: skip
ENSURING = ("Ensure that", "Make sure that", "Take steps so that", "Secure arrangements by which")
OUTCOMES = (
    "Nine in ten {} meet the standard at audit.", "Families say that {} are easy to understand.", "All {} carry a manager's comment.",
    "Fewer {} are returned for more information.", "{} are on the file within five days.", "No {} are older than six months.",
    "Staff are confident in their work on {}.", "The quality of {} rises in each audit round.",
)  # fmt: skip
JUDGEMENTS = (
    "Quarterly audit of {}.", "Sample of {} read by a peer.", "Survey of families about {}.", "Comparison of {} with those of last year.",
)  # fmt: skip
BASELINES = (
    "We have set up a small team that reads all {}.", "A first audit of {} was finished in the spring.", "We meet partners weekly to discuss {}.",
    "The backlog of {} has been cleared.", "A tracker of {} is in place.", "Training on {} was given to half of the staff.",
)  # fmt: skip
MONITORING = (
    "Sample of files read each quarter.", "Minutes checked for decisions.", "Figures in the monthly scorecard.", "Spot checks by a senior manager.",
    "Feedback forms gathered and counted.", "Attendance lists kept by the training team.", "Exception notes when a target is missed.",
)  # fmt: skip
UPDATES = (
    "Draft shared with team leaders.", "Two teams have tried it.", "First session was well attended.", "Comments from schools awaited.",
    "Figures for the first month are encouraging.", "Wording with the legal team.", "A second cohort has been booked.",
    "Families asked for a shorter version.", "Printer chosen.", "Venue found and speakers confirmed.",
)  # fmt: skip
COSTS = ("£2,500", "Within budget", "£12,000", "None", "£800", "Officer time", "Existing resources")
RISKS = ("Low", "Medium", "High")
