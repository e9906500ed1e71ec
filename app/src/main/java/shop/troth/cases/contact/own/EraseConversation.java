package shop.troth.cases.contact.own;

import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.vault.Erasure;
import shop.troth.vault.Vault;

/** Erases a conversation with everything that was given in it, because its writer asks; an open one too. */
@Service
public class EraseConversation {

    private final Vault vault;
    private final TransactionTemplate transaction;

    EraseConversation(Vault vault, TransactionTemplate transaction) {
        this.vault = vault;
        this.transaction = transaction;
    }

    /** @return held where the law keeps it for now; nothing is erased then */
    public Erasure erase(Case about) {
        return Objects.requireNonNull(transaction.execute(
                status -> vault.erase(about.store(), about.writer().orElseThrow())));
    }
}
