package shop.troth.decoys;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailWriter;

/** Keeps mail to everybody from decoys: opening the address of one would raise the alarm, and nobody would read it. */
@Component
class SpareDecoys implements MailWriter.Spares {

    private final HiddenList hidden;
    private final Promised promised;

    SpareDecoys(HiddenList hidden, Promised promised) {
        this.hidden = hidden;
        this.promised = promised;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<SubjectId> spared(StoreId store) {
        return promised.by(store)
                ? listed(store).decoys().stream().map(Decoy::person).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** A list that somebody altered raises the alarm elsewhere; here, the last one counts that this process knows. */
    private DecoyList listed(StoreId store) {
        try {
            return hidden.lock(store);
        } catch (HiddenList.Altered e) {
            return hidden.known(store);
        }
    }
}
