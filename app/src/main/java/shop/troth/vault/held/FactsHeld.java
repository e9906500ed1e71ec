package shop.troth.vault.held;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the vault knows of a person without opening a record: when they were first recorded, and what they chose. */
@Component
class FactsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Your choices", Set.of("vault.subject"), """
                select born_at as "First recorded", opted_in as "You agreed to let us", agreed_by_order as "You agreed by ordering to let us",
                       objected as "You told us not to", stopped_at as "Stopped all use", no_disclosure_at as "Stopped sharing",
                       privacy_signal_at as "Opted out of advertising",
                       erasure_asked_at as "Asked us to delete it",
                       case thirteen_or_over when true then 'yes' when false then 'no' end as "13 or older"
                  from vault.subject where store_id = :store and id = any(:people::uuid[]) order by born_at
                """));
    }
}
