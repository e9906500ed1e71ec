package shop.troth.people.choices.kept;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The sign-ups and subscriptions of a person, and when they changed their choices. */
@Component
class ChoicesHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(
                new HeldTable("Your email sign-up requests", Set.of("people.sign_up"), """
                select topics as "Topics", asked_at as "Requested", confirmed_at as "Confirmed"
                  from people.sign_up where store_id = :store and subject_id = any(:people::uuid[]) order by asked_at desc
                """),
                new HeldTable("Your email subscriptions", Set.of("people.subscription"), """
                select since as "Since"
                  from people.subscription where store_id = :store and subject_id = any(:people::uuid[])
                """),
                new HeldTable("Dates when you changed your choices", Set.of("people.receipt"), """
                select at as "Changed", nullif(ended_at, at) as "Replaced"
                  from people.receipt where store_id = :store and subject_id = any(:people::uuid[]) order by at desc
                """));
    }
}
