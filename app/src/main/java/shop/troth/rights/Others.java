package shop.troth.rights;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;

/**
 * What came with the address of whoever asks, and is not theirs as far as anybody can tell. Says which sorts there are, and nothing else.
 *
 * @param orders placed under another name
 * @param messages to the store, written under another name
 * @param accounts that they are not signed in to
 */
public record Others(boolean orders, boolean messages, boolean accounts) {

    /**
     * @param found everybody who came with the address
     * @param own those of them who ask
     * @param ofAccounts those who belong to an account
     * @param held what is known of their records
     */
    static Others of(
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
        return new Others(wrote.size() < alone.size(), !wrote.isEmpty(), alone.size() < others.size());
    }

    /** Whether there is anything. */
    public boolean any() {
        return orders || messages || accounts;
    }
}
