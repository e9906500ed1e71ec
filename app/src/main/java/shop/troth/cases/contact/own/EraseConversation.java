package shop.troth.cases.contact.own;

import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.MergedCases;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.Erasure;

/** Erases a conversation at its writer's request, with everything given in it and all cases merged into it, even if it is open. */
@Service
@RequiredArgsConstructor
public class EraseConversation {

    private final MergedCases merged;
    private final Vault vault;
    private final TransactionTemplate transaction;

    /** @return {@link Erasure.Held} if it must be kept for now; nothing is erased then */
    public Erasure erase(Case about) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var ends = merged.parts(about.store(), about.id()).stream()
                    .flatMap(it -> it.writer().stream())
                    .distinct()
                    .map(it -> vault.erase(about.store(), it))
                    .toList();
            var held = ends.stream().filter(Erasure.Held.class::isInstance).findFirst();
            held.ifPresent(it -> status.setRollbackOnly());
            return held.orElseGet(ends::getFirst);
        }));
    }
}
