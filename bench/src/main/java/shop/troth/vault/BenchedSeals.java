package shop.troth.vault;

import java.util.List;
import java.util.UUID;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** The vault's own seals over rows that a bench writes: what it reads of a made-up person, and seals again for another. */
@Sink
public final class BenchedSeals {

    private static final int ZIP = 4;

    private final StoreId store;
    private final RootKeyset root;
    private final HashKeys hashKeys;

    public BenchedSeals(StoreId store, RootKeyset root, HashKeys hashKeys) {
        this.store = store;
        this.root = root;
        this.hashKeys = hashKeys;
    }

    public PersonKey key(UUID person, String keyClass, byte[] wrapped) {
        return PersonKey.unwrap(root, wrapped, store, new SubjectId(person), KeyClass.of(keyClass));
    }

    public byte[] wrap(PersonKey key, UUID person, String keyClass) {
        return key.wrap(root, store, new SubjectId(person), KeyClass.of(keyClass));
    }

    public List<String> parts(PersonKey key, UUID person, UUID record, String category, byte[] sealed) {
        return key.unseal(sealed, boundTo(person, record, category));
    }

    public byte[] seal(PersonKey key, UUID person, UUID record, String category, List<String> parts) {
        return key.seal(parts, boundTo(person, record, category));
    }

    private String boundTo(UUID person, UUID record, String category) {
        return Sealing.boundTo(store, new SubjectId(person), new DatumRef(record), category);
    }

    /**
     * The hash by which a record is found.
     *
     * @param what as {@code vault.lookup} calls it
     * @param parts of the record
     * @param name of its person
     */
    public byte[] hash(String what, List<String> parts, String name) {
        var sought = switch (what) {
            case "email" -> SubjectLookup.email(parts.getFirst());
            case "phone" -> SubjectLookup.phone(parts.getFirst());
            case "household" -> SubjectLookup.household(parts.get(ZIP), name);
            default -> throw new IllegalArgumentException("found by " + what);
        };
        return hashKeys.inUse(store).hash(sought.text());
    }

    /** As if it had been typed. */
    public static Personal<String> typed(String text) {
        return new Personal<>(text, OpeningRecord.TYPED);
    }
}
