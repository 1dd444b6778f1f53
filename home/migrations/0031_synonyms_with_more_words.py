"""More of what people call things, and lines of the starting set with more words."""

from django.db import migrations

from home.finding.synonyms import renew_starting_set

# Lines as they were, each by its place in the starting set, which has the new one.
BEFORE = {
    0: "glutes, glute, gluteus, gluteus maximus, gluteus medius, butt, bum, buttocks, booty, backside, ass",
    2: "hamstrings, hamstring, hammies, hammy, hams, back of the thigh",
    3: "adductors, adductor, inner thigh, groin",
    6: "shins, shin, tibialis, tibialis anterior, front of the lower leg",
    8: "abs, ab, abdominals, abdominal, stomach, belly, tummy, midsection, six pack, rectus abdominis",
    11: "lats, lat, latissimus, latissimus dorsi",
    15: "biceps, bicep, bis",
    16: "triceps, tricep, tris",
    26: "neck, cervical, cervical spine",
    42: "warm up, warmup, warming up, prep, pre workout, pre training",
    47: (
        "hypertrophy, muscle growth, build muscle, muscle building, building muscle, "
        "gain muscle, mass, bigger muscles, bulk, gains"
    ),
    72: "romanian deadlift, stiff leg deadlift, straight leg deadlift",
    79: "privacy, data protection, gdpr",
    85: "desk job, desk, office, sitting all day, sit all day, day of sitting, sitting too much, desk workers",
    89: "tennis elbow, golfers elbow, forearms",
    90: "runners knee, jumpers knee, patellar tendon, kneecap",
    91: "plantar fasciitis, sole of the foot, arch of the foot",
    94: "hunchback, hunched, slouching, slouch, rounded shoulders, upper back",
    96: "book a session, book a call, make an appointment, appointment, sign up, contact",
    98: "grip strength, hand strength, forearms",
}
ADDED_FROM = 99


class Migration(migrations.Migration):
    dependencies = [("home", "0030_labels_in_the_sites_language")]
    operations = [migrations.RunPython(renew_starting_set(BEFORE, ADDED_FROM), migrations.RunPython.noop)]
