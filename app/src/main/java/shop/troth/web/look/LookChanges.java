package shop.troth.web.look;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;

/** Knows the changes to the stores' looks while the process runs. Implemented by the module that stores them. */
public interface LookChanges {

    /**
     * A change to the files of a look.
     *
     * @param sheet appended to the style sheet; the empty text if nothing is changed
     * @param files by name; names begin with {@code own/}
     * @param fonts the names of the font files that most pages load first; empty for those of the style sheet
     */
    record Change(String sheet, Map<String, byte[]> files, List<String> fonts) {

        /** No change. */
        public static final Change NONE = new Change("", Map.of(), List.of());
    }

    /**
     * The current look. Returns the same object until something changes.
     *
     * @param store not a twin
     */
    Change now(StoreId store);

    /**
     * Recent looks, and what any node has just published; queries the database. Returns the same object for the same version.
     *
     * @param store not a twin
     */
    List<Change> recent(StoreId store);

    /**
     * An unpublished change; empty if there is none or it has expired.
     *
     * @param store not a twin
     */
    Optional<Change> preview(StoreId store, UUID key);
}
