package shop.troth.rights;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;

/**
 * What has the requester's address but cannot be shown to be theirs. Says only which sorts there are.
 *
 * @param orders whether there are orders under another name
 * @param messages whether there are messages to the store under another name
 * @param accounts whether there are accounts that they are not signed in to
 */
public record UnattributedData(boolean orders, boolean messages, boolean accounts) {

    /**
     * @param found everybody with the address
     * @param own those of them who are the requester
     * @param ofAccounts those who belong to an account
     * @param held their records, without values
     */
    static UnattributedData of(
            Collection<SubjectId> found,
            Set<SubjectId> own,
            Set<SubjectId> ofAccounts,
            Map<SubjectId, List<Holding>> held) {
        var others = found.stream().filter(it -> !own.contains(it)).toList();
        var alone = others.stream().filter(it -> !ofAccounts.contains(it)).toList();
        var wrote = alone.stream()
                .filter(it -> held.getOrDefault(it, List.of()).stream()
                        .anyMatch(record -> Kind.MESSAGE.category().equals(record.category())))
                .toList();
        return new UnattributedData(wrote.size() < alone.size(), !wrote.isEmpty(), alone.size() < others.size());
    }

    /** Returns whether there is anything. */
    public boolean any() {
        return orders || messages || accounts;
    }
}
