package shop.troth.catalog.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import shop.troth.catalog.pictures.Membrane.Structure;

/**
 * The drawings of millipore's catalogue. They are committed files; run {@code main} with the folder to draw them anew after a
 * change here.
 */
final class Pictures {

    private Pictures() {}

    static Map<String, String> all() {
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

    public static void main(String[] folder) throws IOException {
        for (var picture : all().entrySet()) {
            Files.writeString(Path.of(folder[0], picture.getKey() + ".svg"), picture.getValue());
        }
    }
}
