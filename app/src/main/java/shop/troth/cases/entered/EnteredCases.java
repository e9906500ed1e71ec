package shop.troth.cases.entered;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.kernel.StoreId;

/** How cases came that staff entered or that began with an email, and which answers were given by phone or letter. */
@Component
@RequiredArgsConstructor
public class EnteredCases {

    private final JdbcClient db;

    /** Records how a new case came, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void cameBy(Case about, CaseChannel way) {
        db.sql("update cases.opened set came_by = :way where store_id = :store and id = :id")
                .param("way", way.word())
                .param("store", about.store().value())
                .param("id", about.id().value())
                .update();
    }

    /** Records how an answer was given, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void answeredBy(StoreId store, UUID answer, CaseChannel way) {
        db.sql("update cases.message set answered_by = :way where store_id = :store and id = :id")
                .param("way", way.word())
                .param("store", store.value())
                .param("id", answer)
                .update();
    }

    /** How a case came; empty if its writer used the contact page. */
    public Optional<CaseChannel> wayOf(Case about) {
        return db.sql("""
                select coalesce(o.came_by, 'email') as way
                  from cases.opened o join cases.message m on m.store_id = o.store_id and m.case_id = o.id and m.id = o.id
                 where o.store_id = :store and o.id = :id and (o.came_by is not null or m.emailed)
                """)
                .param("store", about.store().value())
                .param("id", about.id().value())
                .query(String.class)
                .optional()
                .map(CaseChannel::of);
    }

    /**
     * How messages of these cases came or were given, by id of the message; without messages from the website and answers sent by email.
     */
    public Map<UUID, CaseChannel> ways(StoreId store, Collection<Case> cases) {
        var ways = new HashMap<UUID, CaseChannel>();
        db.sql("""
                select id, way
                  from (select m.id, coalesce(m.answered_by, case when m.id = o.id then o.came_by end, case when m.emailed then 'email' end) as way
                          from cases.opened o join cases.message m on m.store_id = o.store_id and m.case_id = o.id
                         where o.store_id = :store and o.id = any(:ids::uuid[])) as each
                 where way is not null
                """)
                .param("store", store.value())
                .param(
                        "ids",
                        cases.stream().map(it -> it.id().value().toString()).toArray(String[]::new))
                .query(rs -> {
                    ways.put(rs.getObject("id", UUID.class), CaseChannel.of(rs.getString("way")));
                });
        return ways;
    }
}
