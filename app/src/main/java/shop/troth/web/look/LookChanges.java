package shop.troth.web.look;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;

/** Knows what of the stores' looks was changed while the process runs. Whoever keeps it implements it. */
public interface LookChanges {

    /**
     * What is put over the files of a look.
     *
     * @param sheet comes behind the style sheet; the empty text if nothing is changed
     * @param files by their names in the look, which begin with {@code own/}
     * @param fonts names of those of them that most pages begin with; empty for those of the style sheet
     */
    record Change(String sheet, Map<String, byte[]> files, List<String> fonts) {

        public static final Change NONE = new Change("", Map.of(), List.of());
    }

    /**
     * What pages look like now. While nothing changes it is the same object.
     *
     * @param store not a twin
     */
    Change now(StoreId store);

    /**
     * What they looked like lately, and what any node published a moment ago: it asks the database. A version is the same object each
     * time.
     *
     * @param store not a twin
     */
    List<Change> recent(StoreId store);

    /**
     * What is not published yet; nothing if there is none, or it is too old.
     *
     * @param store not a twin
     */
    Optional<Change> preview(StoreId store, UUID key);
}
