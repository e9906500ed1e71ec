package shop.troth.content;

import java.nio.file.Path;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The store millipore with its pages in another folder. */
public final class Papers {

    private Papers() {}

    public static Store in(Path folder) {
        var it = Stores.readOne(Path.of("../stores/millipore"));
        return new Store(
                it.id(),
                it.name(),
                it.brand(),
                it.contact(),
                it.currency(),
                it.deliveries(),
                it.dispatch(),
                it.conditions(),
                it.recipients(),
                it.features(),
                it.recording(),
                folder);
    }
}
