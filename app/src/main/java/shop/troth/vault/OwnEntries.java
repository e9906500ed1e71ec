package shop.troth.vault;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.FindEntries.Page;
import shop.troth.ledger.find.Sought;
import shop.troth.ledger.find.Words.Field;

/**
 * What the record says of one person, for that person: their key alone tells which entries are theirs. Nothing of theirs is
 * opened for it, and once the key is destroyed nobody finds them any more.
 */
@Component
public class OwnEntries {

    private static final int A_PAGE = 20;
    private static final int MOST_CHOICES = 200;

    private final SealedData data;
    private final RootKeyset root;
    private final FindEntries find;

    OwnEntries(SealedData data, RootKeyset root, FindEntries find) {
        this.data = data;
        this.root = root;
        this.find = find;
    }

    /**
     * What is said of several people who are one.
     *
     * @param before only entries of a smaller number; {@link FindEntries#NEWEST} to begin
     * @param most entries, of all of them together
     */
    public Page find(StoreId store, Collection<SubjectId> people, long before, int most) {
        var sought = data.keys(store, people).entrySet().stream()
                .map(it -> about(store, it.getKey(), it.getValue()))
                .toList();
        return find.find(store, sought, before, most);
    }

    /** The newest entry that says that this person chose something with this note; empty while it waits to be sealed. */
    public OptionalLong choice(StoreId store, SubjectId person, Note note) {
        return data
                .key(store, person)
                .map(it -> about(store, person, it).and(Field.KIND, EntryKind.CHOICE.word()))
                .map(it ->
                        find.find(store, it, FindEntries.NEWEST, MOST_CHOICES).entries())
                .orElse(List.of())
                .stream()
                .filter(it -> it.leaf().note().equals(note.word()))
                .mapToLong(FindEntries.Found::number)
                .findFirst();
    }

    /**
     * @param before only entries of a smaller number; {@link FindEntries#NEWEST} to begin
     * @return twenty entries at most, the newest first; none for whoever was erased
     */
    public Page find(StoreId store, SubjectId person, long before) {
        return data.key(store, person)
                .map(it -> find.find(store, about(store, person, it), before, A_PAGE))
                .orElseGet(() -> new Page(List.of(), OptionalLong.empty()));
    }

    private Sought about(StoreId store, SubjectId person, byte[] wrapped) {
        var pseudonym = PersonKey.unwrap(root, wrapped, store, person, KeyClass.ORDINARY)
                .pseudonym();
        return Sought.any().and(Field.PERSON, pseudonym.text());
    }
}
