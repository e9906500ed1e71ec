package shop.troth.vault.keys;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/** The root keyset's seals over the rows of one table. Access to the database alone is not enough to make one (decision 0027). */
@NamedInterface("keys")
public final class RootSeals {

    private static final Logger LOG = LoggerFactory.getLogger(RootSeals.class);

    /** A row with a seal. */
    @NamedInterface("keys")
    public interface Row {

        StoreId store();

        /** The text that the seal covers, beginning with the name of the row's table. */
        String sealedText();

        /** The seal; null if an earlier release wrote the row without one. */
        byte @Nullable [] seal();
    }

    private final RootKeyset root;
    private final String what;

    /** @param what a row is, in a few words for the log, such as {@code a pass} */
    public RootSeals(RootKeyset root, String what) {
        this.root = root;
        this.what = what;
    }

    /** Computes the seal of a row. */
    public byte[] over(Row row) {
        return root.seal(row.sealedText());
    }

    /** Whether a row's seal is valid; if not, logs an error that contains nothing that opens anything. */
    public boolean isOurs(Row row) {
        var ours = root.isSealed(row.seal(), row.sealedText());
        if (!ours) {
            LOG.error(
                    "In {}, {} without a valid seal: it was written to the database by someone else",
                    row.store(),
                    what);
        }
        return ours;
    }
}
