package shop.troth.cases.entered;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.kernel.StoreId;

/** How cases came that staff entered, and which answers were given on the phone or by letter. */
@Component
public class EnteredCases {

    private final JdbcClient db;

    EnteredCases(JdbcClient db) {
        this.db = db;
    }

    /** Notes how a new case came, in the caller's transaction. */
    void cameBy(Case about, CameBy way) {
        db.sql("update cases.opened set came_by = :way where store_id = :store and id = :id")
                .param("way", way.word())
                .param("store", about.store().value())
                .param("id", about.id().value())
                .update();
    }

    /** Notes how an answer was given, in the caller's transaction. */
    void answeredBy(StoreId store, UUID answer, CameBy way) {
        db.sql("update cases.message set answered_by = :way where store_id = :store and id = :id")
                .param("way", way.word())
                .param("store", store.value())
                .param("id", answer)
                .update();
    }

    /** How a case came; nothing if its writer used the contact page. */
    public Optional<CameBy> wayOf(Case about) {
        return db.sql("select came_by from cases.opened where store_id = :store and id = :id and came_by is not null")
                .param("store", about.store().value())
                .param("id", about.id().value())
                .query(String.class)
                .optional()
                .map(CameBy::of);
    }

    /** By number, the messages of these cases that did not come or go by the website or by email, and how they did. */
    public Map<UUID, CameBy> ways(StoreId store, Collection<Case> cases) {
        var ways = new HashMap<UUID, CameBy>();
        db.sql("""
                select m.id, coalesce(m.answered_by, case when m.id = o.id then o.came_by end) as way
                  from cases.opened o join cases.message m on m.store_id = o.store_id and m.case_id = o.id
                 where o.store_id = :store and o.id = any(:ids::uuid[])
                   and coalesce(m.answered_by, case when m.id = o.id then o.came_by end) is not null
                """)
                .param("store", store.value())
                .param(
                        "ids",
                        cases.stream().map(it -> it.id().value().toString()).toArray(String[]::new))
                .query(rs -> {
                    ways.put(rs.getObject("id", UUID.class), CameBy.of(rs.getString("way")));
                });
        return ways;
    }
}
