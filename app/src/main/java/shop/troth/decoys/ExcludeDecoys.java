package shop.troth.decoys;

import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailWriter;

/** Leaves decoys out of mail that goes to everybody: opening a decoy's address would raise the alarm, and nobody would read the mail. */
@Component
@RequiredArgsConstructor
class ExcludeDecoys implements MailWriter.Spares {

    private final HiddenList hidden;
    private final DecoysPromised promised;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<SubjectId> spared(StoreId store) {
        return promised.by(store)
                ? listed(store).decoys().stream().map(Decoy::person).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** If the list was altered, the last one that this process knows; the alarm is raised elsewhere. */
    private DecoyList listed(StoreId store) {
        try {
            return hidden.lock(store);
        } catch (HiddenList.Altered e) {
            return hidden.known(store);
        }
    }
}
