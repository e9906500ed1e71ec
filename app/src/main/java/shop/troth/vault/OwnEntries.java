package shop.troth.vault;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
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

    private final SealedData data;
    private final RootKeyset root;
    private final FindEntries find;

    OwnEntries(SealedData data, RootKeyset root, FindEntries find) {
        this.data = data;
        this.root = root;
        this.find = find;
    }

    /**
     * @param before only entries of a smaller number; {@link FindEntries#NEWEST} to begin
     * @return twenty entries at most, the newest first; none for whoever was erased
     */
    public Page find(StoreId store, SubjectId person, long before) {
        return data.key(store, person)
                .map(it -> PersonKey.unwrap(root, it, store, person, KeyClass.ORDINARY)
                        .pseudonym())
                .map(it -> find.find(store, Sought.any().and(Field.PERSON, it.text()), before, A_PAGE))
                .orElseGet(() -> new Page(List.of(), OptionalLong.empty()));
    }
}
