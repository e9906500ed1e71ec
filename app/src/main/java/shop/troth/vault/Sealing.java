package shop.troth.vault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.guard.RevealedValues;
import shop.troth.vault.SealedData.Fresh;
import shop.troth.vault.SealedData.Hint;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.PersonKey;

/** Turns values into sealed records, with the hashes by which their person is found. */
@Component
@RequiredArgsConstructor
class Sealing {

    private final HashKeys hashKeys;

    /**
     * Seals values that were given together.
     *
     * @param before earlier values that are needed to compute lookup hashes, such as the name
     */
    List<Fresh> seal(
            StoreId store,
            SubjectId person,
            PersonKey key,
            Map<? extends Kind<?>, ?> values,
            Map<? extends Kind<?>, ?> before) {
        var newest = hashKeys.inUse(store);
        var beside = new HashMap<Kind<?>, Object>(before);
        beside.putAll(values);
        var fresh = new ArrayList<Fresh>();
        values.forEach((kind, value) ->
                fresh.add(sealed(store, person, key, kind, value, hints(newest, kind, value, beside))));
        return fresh;
    }

    /** Hashes of the email address under every key of the store; empty if there is no email address among the values. */
    byte[][] addresses(StoreId store, Map<? extends Kind<?>, ?> values) {
        var email = values.get(Kind.EMAIL);
        return email == null
                ? new byte[0][]
                : hashKeys.all(store, SubjectLookup.email((String) email).text());
    }

    @SuppressWarnings("unchecked") // a record's kind and value have the same type
    private static Fresh sealed(
            StoreId store, SubjectId person, PersonKey key, Kind<?> kind, Object value, List<Hint> hints) {
        var ref = DatumRef.next();
        var category = kind.category().name();
        var parts = ((Kind<Object>) kind).parts(value);
        return new Fresh(ref, category, key.seal(parts, boundTo(store, person, ref, category)), hints);
    }

    /** The lookup hashes of a record. The hash of an address includes the name given with it. */
    static List<Hint> hints(HashKeys.HashKey key, Kind<?> kind, Object value, Map<? extends Kind<?>, ?> beside) {
        if (kind == Kind.EMAIL) {
            return List.of(hint(key, SubjectLookup.email((String) value)));
        }
        if (kind == Kind.PHONE) {
            return List.of(hint(key, SubjectLookup.phone((String) value)));
        }
        if (value instanceof PostalAddress address && beside.get(Kind.NAME) instanceof String name) {
            return List.of(hint(key, SubjectLookup.household(address.zip(), name)));
        }
        return List.of();
    }

    private static Hint hint(HashKeys.HashKey key, SubjectLookup sought) {
        return new Hint(sought.what().word(), key.number(), key.hash(sought.text()));
    }

    static <T> T unseal(StoreId store, PersonKey key, Kind<T> kind, ReadData.Row row) {
        var parts = key.unseal(row.sealed(), boundTo(store, row.subject(), row.ref(), row.category()));
        return kind.whole(RevealedValues.opened(store, row.category(), parts));
    }

    /**
     * A value that is only compared within the vault, so that it counts as revealed to nobody.
     *
     * @throws RootKeyset.DoesNotOpen if the record is damaged, or was moved here from another person or category
     */
    static <T> T compared(StoreId store, PersonKey key, SubjectId person, Kind<T> kind, DatumRef ref, byte[] sealed) {
        return kind.whole(
                key.unseal(sealed, boundTo(store, person, ref, kind.category().name())));
    }

    /** What a sealed record is bound to: it does not open under another store, person, id, or category. */
    static String boundTo(StoreId store, SubjectId person, DatumRef ref, String category) {
        return store + "|" + person.value() + "|" + ref.value() + "|" + category;
    }
}
