package shop.troth.kernel;

import java.util.regex.Pattern;

/**
 * A store: the name of its folder, or that name with {@code ~probe} for its probe twin, which has the same code, policy
 * and look but its own rows, ledger, bank account and mailbox.
 *
 * @param value lower-case letters, digits and hyphens, at most 40 characters, and {@code ~probe} on a twin
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
     * The id of a store that people visit, as somebody wrote it.
     *
     * @throws IllegalArgumentException if it is none, or that of a probe twin
     */
    public static StoreId named(String name) {
        var id = new StoreId(name);
        if (id.isTwin()) {
            throw new IllegalArgumentException("not the id of a store that people visit");
        }
        return id;
    }

    /** Asked only where stores and their twins are wired up, and by the proof; how a store is run otherwise is a setting of it. */
    public boolean isTwin() {
        return value.endsWith(TWIN);
    }

    /** The store's probe twin; a twin is its own. */
    public StoreId twin() {
        return isTwin() ? this : new StoreId(value + TWIN);
    }

    /** The store whose folder and policy this is: itself, or the one a twin belongs to. */
    public StoreId original() {
        return isTwin() ? new StoreId(value.substring(0, value.length() - TWIN.length())) : this;
    }

    @Override
    public String toString() {
        return value;
    }
}
