package shop.troth.cases;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.HeldTable;
import shop.troth.vault.ShowsHeld;

/** The cases about somebody and their orders. */
@Component
class CasesHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(
                new HeldTable("Your messages and problem reports", Set.of("cases.opened"), """
                select number as "Case", replace(kind, '-', ' ') as "About", case state when 'with-store' then 'waiting for us' when 'with-shopper' then 'waiting for you' else replace(state, '-', ' ') end as "Status", opened_at as "Opened",
                       due_at as "Due", closed_at as "Closed", replace(ending, '-', ' ') as "Outcome", skus as "Item numbers", pieces as "Quantities"
                  from cases.opened where store_id = :store and (about = any(:things::uuid[]) or writer_id = any(:people::uuid[])) order by opened_at desc
                """),
                new HeldTable("What happened with each of them", Set.of("cases.step"), """
                select c.number as "Case", replace(s.what, '-', ' ') as "What", s.at as "When"
                  from cases.opened c join cases.step s on s.store_id = c.store_id and s.case_id = c.id
                 where c.store_id = :store and (c.about = any(:things::uuid[]) or c.writer_id = any(:people::uuid[])) order by s.at desc
                """),
                new HeldTable("Messages between you and us", Set.of("cases.message"), """
                select c.number as "Case", case when m.staff_id is null then 'you' else 'us' end as "From", m.at as "When"
                  from cases.opened c join cases.message m on m.store_id = c.store_id and m.case_id = c.id
                 where c.store_id = :store and c.writer_id = any(:people::uuid[]) order by m.at desc
                """));
    }
}
