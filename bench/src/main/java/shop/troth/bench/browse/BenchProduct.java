package shop.troth.bench.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One of the made-up products that fill the measured shop; its number decides all of it, so that every run has the same.
 *
 * @param number from 0, which is also its place in the catalog
 */
record BenchProduct(int number) {

    static final int COUNT = 50_000;
    static final List<String> KINDS = List.of(
            "Filters",
            "Holders",
            "Cartridges",
            "Capsules",
            "Discs",
            "Vials",
            "Flasks",
            "Tubes",
            "Gaskets",
            "Adapters",
            "Funnels",
            "Manifolds",
            "Pumps",
            "Bottles",
            "Racks",
            "Valves",
            "Clamps",
            "Membranes",
            "Prefilters",
            "Housings");
    static final List<String> MATERIALS = List.of(
            "Nylon",
            "Glass",
            "Steel",
            "Silicone",
            "Cellulose",
            "Polypropylene",
            "Polycarbonate",
            "Acrylic",
            "Ceramic",
            "Teflon");
    static final List<String> NATURES = List.of(
            "Sterile",
            "Compact",
            "Rapid",
            "Inline",
            "Vented",
            "Reinforced",
            "Disposable",
            "Graduated",
            "Threaded",
            "Magnetic",
            "Insulated",
            "Tapered",
            "Coated",
            "Stackable",
            "Angled");
    static final List<String> COLORS = List.of("White", "Blue", "Clear", "Amber", "Green", "Grey");
    private static final List<String> GRADES = List.of("Analytical", "Process", "Routine", "Reference");
    private static final List<Integer> SIZES = List.of(13, 25, 47, 50, 90, 142, 293);

    /** One made one of two to four. */
    private static final int MOST_VARIANTS = 3;

    String kind() {
        return KINDS.get(number % KINDS.size());
    }

    String category() {
        return kind() + " and parts";
    }

    String material() {
        return MATERIALS.get(number / KINDS.size() % MATERIALS.size());
    }

    String nature() {
        return NATURES.get(number / (KINDS.size() * MATERIALS.size()) % NATURES.size());
    }

    String color() {
        return COLORS.get(number * 7 % COLORS.size());
    }

    String name() {
        return nature() + " " + material() + " " + kind() + " Series " + series();
    }

    /** Products of one kind, material and nature differ by their series. */
    int series() {
        return 100 + number / (KINDS.size() * MATERIALS.size() * NATURES.size());
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    int variants() {
        return 1 + number % MOST_VARIANTS;
    }

    String sku(int variant) {
        return "W%05d-%d".formatted(number, SIZES.get((number + variant) % SIZES.size()));
    }

    /** In cents; the first variant is the cheapest. */
    long price(int variant) {
        return 500 + number * 37L % 20_000 + variant * 250L;
    }

    /** The rows of its variants in a catalog file. */
    List<String> rows() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < variants(); i++) {
            var product = i > 0
                    ? ",,,,"
                    : "%s,%s,%s,%s,%s"
                            .formatted(
                                    name(),
                                    category(),
                                    "For work with %s ware of %s grade."
                                            .formatted(material().toLowerCase(Locale.ROOT), grade()),
                                    quoted(description()),
                                    quoted("Material: %s; Color: %s; Grade: %s; Temperature: up to %d °C"
                                            .formatted(material(), color(), grade(), 60 + number % 8 * 20)));
            rows.add("%s,%s,%s,Diameter: %d mm,pack of %d,%d.%02d,%d"
                    .formatted(
                            sku(i),
                            slug(),
                            product,
                            SIZES.get((number + i) % SIZES.size()),
                            10 * (1 + number % 5),
                            price(i) / 100,
                            price(i) % 100,
                            1_000 + number % 500));
        }
        return rows;
    }

    static String heading() {
        return "sku,product,name,category,summary,description,specifications,options,unit,price,stock";
    }

    private String grade() {
        return GRADES.get(number * 3 % GRADES.size());
    }

    private String description() {
        return "%s %s made of %s, in %s. Each lot is tested for tightness and leaves the works clean and dry. "
                        .formatted(
                                nature(),
                                kind().toLowerCase(Locale.ROOT),
                                material().toLowerCase(Locale.ROOT),
                                color())
                + "Fits the usual connections of series %d, and takes the place of older parts without a tool.\n\n"
                        .formatted(series())
                + "Rinse before the first use. Keep it out of the sun, and change it when flow falls to half of what it was.";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
