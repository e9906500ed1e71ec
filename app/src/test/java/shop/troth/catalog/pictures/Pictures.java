package shop.troth.catalog.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import shop.troth.catalog.pictures.Membrane.Structure;

/**
 * The drawings of the stores' catalogs. They are committed files; run {@code main} with the folder of the stores to draw them
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
        pictures.put("syringe-pes", LabWare.syringeFilter("#0e8aa3"));
        pictures.put("syringe-ptfe", LabWare.syringeFilter("#d99a1c"));
        pictures.put("holder-glass", LabWare.glassHolder());
        pictures.put("holder-steel", LabWare.steelHolder());
        pictures.put("manifold", LabWare.manifold());
        pictures.put("tubing", LabWare.tubing());
        pictures.put("bottle-top", LabWare.bottleTop());
        pictures.put("capsule", LabWare.capsule());
        pictures.put("cartridge-di", CartridgeDrawings.cartridges("#b06f2a", "#e2b974", false));
        pictures.put("cartridge-uv", CartridgeDrawings.cartridges("#2b3a42", "#7f98a3", true));
        pictures.put("spe", CartridgeDrawings.extraction());
        pictures.put("membrane-nylon", Membrane.draw(Structure.SPONGE, "#f4f1ea", 0.9));
        pictures.put("membrane-ca", Membrane.draw(Structure.SPONGE, "#f1f5f0", 1.1));
        pictures.put("membrane-mce", Membrane.draw(Structure.SPONGE, "#f6f6f4", 1.2));
        pictures.put("membrane-rc", Membrane.draw(Structure.SPONGE, "#eceee6", 0.7));
        pictures.put("membrane-track", Membrane.draw(Structure.TRACKS, "#e8f1f4", 1));
        pictures.put("prefilter-quartz", Membrane.draw(Structure.FIBRES, "#f5f3ee", 0.7));
        pictures.put("paper-white", Membrane.draw(Structure.FIBRES, "#f8f6f1", 1.5));
        pictures.put("paper-blue", Membrane.draw(Structure.FIBRES, "#eaf0f8", 1.3));
        pictures.put("syringe-pvdf", LabWare.syringeFilter("#4a9a5b"));
        pictures.put("syringe-nylon", LabWare.syringeFilter("#c7562f"));
        pictures.put("syringe-ca", LabWare.syringeFilter("#2f6fc4"));
        pictures.put("syringe-rc", LabWare.syringeFilter("#7b5ea7"));
        pictures.put("syringe-gf", LabWare.syringeFilter("#8a949a"));
        pictures.put("syringe-vent", LabWare.syringeFilter("#e3c04a"));
        pictures.put("syringe-mix", LabWare.syringeFilter("#b03a6b"));
        pictures.put("cartridge-carbon", CartridgeDrawings.cartridges("#22282c", "#4a5358", false));
        pictures.put("cartridge-ro", CartridgeDrawings.cartridges("#dfe7ea", "#9fb4be", true));
        pictures.putAll(Laboratory.all());
        pictures.putAll(Vacuum.all());
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
