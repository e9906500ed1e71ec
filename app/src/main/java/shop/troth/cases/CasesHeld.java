package shop.troth.cases;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows people the cases about them and their orders. */
@Component
class CasesHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(
                new HeldTable("Messages and order problems", Set.of("cases.opened"), """
                    select number as "Case", case kind when 'declined' then 'payment declined' when 'bank-silent' then 'no answer from the bank' when 'paid-too-late' then 'late payment' when 'money-came-back' then 'returned refund' when 'inquiry' then case came_by when 'phone' then 'your call' when 'letter' then 'your letter' when 'counter' then 'your visit' else case when exists (select from cases.message m where m.store_id = cases.opened.store_id and m.case_id = cases.opened.id and m.id = cases.opened.id and m.emailed) then 'your email' else 'your message' end end when 'report' then 'your report' else replace(kind, '-', ' ') end as "About", case state when 'with-store' then 'waiting for us' when 'with-shopper' then 'waiting for you' when 'with-bank' then 'waiting for the bank' else replace(state, '-', ' ') end as "Status", opened_at as "Opened",
                           due_at as "Due", closed_at as "Closed", (select into_it.number from cases.opened into_it where into_it.store_id = cases.opened.store_id and into_it.id = cases.opened.merged_into) as "Merged into", case ending when 'mended' then 'resolved' when 'settled' then 'closed by us' when 'withdrawn' then 'closed by you' when 'order-ended' then 'order expired' when 'order-cancelled' then 'order canceled' when 'won' then 'in our favor' when 'lost' then 'in your favor' when 'deleted' then 'deleted with its person' else ending end as "Outcome", skus as "Item numbers", pieces as "Quantities"
                      from cases.opened where store_id = :store and (about = any(:things::uuid[]) or writer_id = any(:people::uuid[])) order by opened_at desc
                    """),
                new HeldTable("What happened with each message or problem", Set.of("cases.step"), """
                    select c.number as "Case", case s.what when 'news' then 'news from the bank' when 'evidence-sent' then 'we answered the bank' when 'order-ended' then 'order expired' when 'pieces-taken-out' then 'items left out' when 'order-cancelled' then 'order canceled' when 'money-returned' then 'refunded' when 'won' then 'decided in our favor' when 'lost' then 'decided in your favor' when 'wrote-again' then 'you wrote again' when 'merged' then 'merged into another of your messages' when 'took-in' then 'another of your messages was merged into it' when 'answer-stood' then 'closed after our answer' when 'closed-by-staff' then 'closed by us' when 'closed-by-shopper' then 'closed by you' else replace(s.what, '-', ' ') end as "What", s.at as "When"
                      from cases.opened c join cases.step s on s.store_id = c.store_id and s.case_id = c.id
                     where c.store_id = :store and (c.about = any(:things::uuid[]) or c.writer_id = any(:people::uuid[])) order by s.at desc
                    """),
                new HeldTable("What we told the bank about a disputed payment", Set.of("cases.evidence"), """
                    select c.number as "Case", (select array_agg(replace(part, '-', ' ') order by place) from unnest(e.parts) with ordinality as each(part, place)) as "What", e.begun_at as "When"
                      from cases.opened c join cases.evidence e on e.store_id = c.store_id and e.case_id = c.id
                     where c.store_id = :store and c.about = any(:things::uuid[])
                       and exists (select from cases.step s where s.store_id = c.store_id and s.case_id = c.id and s.what = 'evidence-sent')
                     order by e.begun_at desc
                    """),
                new HeldTable("Messages between you and us", Set.of("cases.message", "cases.file"), """
                select c.number as "Case", case when m.staff_id is null then 'you' else 'us' end as "From",
                       case when m.answered_by = 'phone' or m.id = c.id and c.came_by = 'phone' then 'on the phone' when m.answered_by = 'letter' or m.id = c.id and c.came_by = 'letter' then 'by letter' when m.id = c.id and c.came_by = 'counter' then 'in person' when m.emailed then 'by email' else 'in writing' end as "How",
                       (select array_agg(f.bytes order by f.position) from cases.file f where f.store_id = m.store_id and f.case_id = m.case_id and f.message_id = m.id) as "Attached files, in bytes", m.at as "When"
                  from cases.opened c join cases.message m on m.store_id = c.store_id and m.case_id = c.id
                 where c.store_id = :store and (c.about = any(:things::uuid[]) or c.writer_id = any(:people::uuid[])) order by m.at desc
                """),
                new HeldTable("Quotes and draft orders", Set.of("pricing.quote"), """
                select q.number as "Quote", c.number as "Case", case when q.state = 'sent' and q.replaced then 'replaced' when q.state = 'sent' and q.expires_at <= now() then 'expired' else q.state end as "Status",
                       q.skus as "Item numbers", q.quantities as "Quantities",
                       (select array_agg(to_char(cents / 100.0, 'FM999999990.00') order by line) from unnest(q.unit_minor) with ordinality as each(cents, line)) as "Prices",
                       (select array_agg(to_char(cents / 100.0, 'FM999999990.00') order by line) from unnest(q.list_minor) with ordinality as each(cents, line)) as "List prices",
                       q.delivery as "Shipping method", to_char(q.delivery_minor / 100.0, 'FM999999990.00') as "Shipping",
                       to_char(q.discount_bp / 100.0, 'FM90.00') as "Discount in percent", replace(q.discount_reason, '-', ' ') as "Reason for the discount", q.tax_exempt as "No sales tax because", q.drafted_at as "Begun",
                       q.sent_at as "Sent", q.expires_at as "Expires", q.read_words as "Words read to you", q.read_version as "Version of the words", q.read_at as "Read"
                  from cases.opened c join pricing.quote q on q.store_id = c.store_id and q.case_id = c.id
                 where c.store_id = :store and c.writer_id = any(:people::uuid[]) order by q.drafted_at desc
                """));
    }
}
