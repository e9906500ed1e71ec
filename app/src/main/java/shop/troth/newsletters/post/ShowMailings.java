package shop.troth.newsletters.post;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows the mailings of a store to staff, and to a person those that have a label for them. */
@Component
@RequiredArgsConstructor
public class ShowMailings implements ShowsHeld {

    private final Mailings mailings;

    /** Returns the store's mailings, newest first. */
    public List<Mailing> all(StoreId store) {
        return mailings.all(store);
    }

    public Optional<Mailing> find(StoreId store, UUID id) {
        return mailings.find(store, id);
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Mail on paper to you", Set.of("newsletters.label"), """
                select m.topic as "Mailing", l.number as "Label", m.started_at as "When"
                  from newsletters.label l join newsletters.mailing m on m.store_id = l.store_id and m.id = l.mailing
                 where l.store_id = :store and l.subject_id = any(:people::uuid[]) order by m.started_at desc
                """));
    }
}
