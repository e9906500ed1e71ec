package shop.troth.catalog.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import shop.troth.catalog.pictures.Membrane.Structure;

/**
 * The drawings of the stores' catalogues. They are committed files; run {@code main} with the folder of the stores to draw them
 * anew after a change here.
 */
final class Pictures {

    private Pictures() {}

    /** By store, each drawing by its name. */
    static Map<String, Map<String, String>> all() {
        return Map.of("millipore", millipore(), "perricone-md", Vessels.all(), "betty-mills", Supplies.all());
    }

    private static Map<String, String> millipore() {
        var pictures = new TreeMap<String, String>();
        pictures.put("membrane-pes", Membrane.draw(Structure.SPONGE, "#eef3f5", 1));
        pictures.put("membrane-pvdf", Membrane.draw(Structure.SPONGE, "#f2efe6", 0.8));
        pictures.put("membrane-ptfe", Membrane.draw(Structure.FIBRILS, "#f6f8f9", 1));
        pictures.put("membrane-grid", Membrane.draw(Structure.GRID, "#f1f5f6", 1));
        pictures.put("prefilter", Membrane.draw(Structure.FIBRES, "#e9eaea", 1));
        pictures.put("syringe-pes", Ware.syringeFilter("#0e8aa3"));
        pictures.put("syringe-ptfe", Ware.syringeFilter("#d99a1c"));
        pictures.put("holder-glass", Ware.glassHolder());
        pictures.put("holder-steel", Ware.steelHolder());
        pictures.put("manifold", Ware.manifold());
        pictures.put("tubing", Ware.tubing());
        pictures.put("bottle-top", Ware.bottleTop());
        pictures.put("capsule", Ware.capsule());
        pictures.put("cartridge-di", Columns.cartridges("#b06f2a", "#e2b974", false));
        pictures.put("cartridge-uv", Columns.cartridges("#2b3a42", "#7f98a3", true));
        pictures.put("spe", Columns.extraction());
        return pictures;
    }

    public static void main(String[] stores) throws IOException {
        for (var store : all().entrySet()) {
            for (var picture : store.getValue().entrySet()) {
                Files.writeString(
                        Path.of(stores[0], store.getKey(), "look", "pictures", picture.getKey() + ".svg"),
                        picture.getValue());
            }
        }
    }
}
