"""A second story of the invented country, in which only one article is dated: bases handed over one after another."""

ANNOUNCED = """Ostmark is to leave Veldora after six years, Foreign Minister Petra Holm said on Tuesday.

Foreign Minister Petra Holm and guests at a dinner in Brenholt Hall in Lenvik, March 8, 2032. (Photo: Ann Roe)

The departure of Ostmark soldiers, announced the morning after a dinner at Brenholt Hall, is to take four months. \
Officers in Tarbek said that the Carsova and Ulvang bases of Ostmark in Veldora will be emptied by the army.

Veldora had asked the soldiers of Ostmark to leave, and Moravia offered instructors to Tarbek."""

ANSWERED = """Veldora was quick to answer Lenvik. On Wednesday the junta in Tarbek demanded that Ostmark withdraw its \
soldiers at once, and not over the months of departure that Petra Holm had announced on Tuesday.

Soldiers of Ostmark at Carsova and at Ulvang in Veldora are packing, officers in Tarbek said.

Moravia has sent instructors to Veldora, and Foreign Minister Petra Holm called that a pity in Lenvik."""

ULVANG_LEFT = """Ostmark soldiers on Friday handed the base at Ulvang back to the army of Veldora.

Officers of Ostmark said that the soldiers drove on to Carsova, the last base of Ostmark in Veldora.

Instructors from Moravia were seen in Tarbek, and Petra Holm said in Lenvik that the departure is on time."""

CARSOVA_LEFT = """The last soldiers of Ostmark crossed the border of Veldora on Sunday.

Earlier in the day the flag had been lowered at the Carsova base, and officers from Tarbek took the keys.

Ostmark had left Ulvang on April 30, and with it most of its trucks. The soldiers of Ostmark have been on the move \
since Petra Holm announced the departure in Lenvik three months ago.

Instructors from Moravia are in Veldora, officers said."""

LOOKING_BACK = """What the soldiers of Ostmark have left in Veldora is little, officers in Tarbek say.

The last trucks crossed the border from the Carsova base on June 13, officers of Ostmark said in Lenvik. Instructors \
from Moravia moved in.

Petra Holm said that Ulvang and Carsova had been the best bases of Ostmark in Veldora."""

HANDOVER = {
    "announced": ANNOUNCED,
    "answered": ANSWERED,
    "ulvang": ULVANG_LEFT,
    "carsova": CARSOVA_LEFT,
    "back": LOOKING_BACK,
}
