package shop.troth.kernel;

import java.util.regex.Pattern;

/**
 * The id of a store: the name of its folder, or that name with {@code ~probe} for its probe twin, which has the same code, policy, and
 * look but its own rows, ledger, bank account, and mailbox.
 *
 * @param value lowercase letters, digits, and hyphens, at most 40 characters, and {@code ~probe} for a twin
 */
public record StoreId(String value) implements Id {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}(~probe)?");
    private static final String TWIN = "~probe";

    public StoreId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid store id");
        }
    }

    /**
     * Reads the id of a store that people visit.
     *
     * @throws IllegalArgumentException if it is not a store id, or is that of a probe twin
     */
    public static StoreId named(String name) {
        var id = new StoreId(name);
        if (id.isTwin()) {
            throw new IllegalArgumentException("not the id of a store that people visit");
        }
        return id;
    }

    /** For the wiring of stores and twins, and for the proof only; other code asks the store's settings. */
    public boolean isTwin() {
        return value.endsWith(TWIN);
    }

    /** The store's probe twin; a twin returns itself. */
    public StoreId twin() {
        return isTwin() ? this : new StoreId(value + TWIN);
    }

    /** The store whose folder and policy this is: itself, or the store that a twin belongs to. */
    public StoreId original() {
        return isTwin() ? new StoreId(value.substring(0, value.length() - TWIN.length())) : this;
    }

    @Override
    public String toString() {
        return value;
    }
}
