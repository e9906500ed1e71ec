package shop.troth.vault;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** Everybody whose data a store has, page by page, without what a number alone has, such as an answer to a survey. No value is opened. */
@Component
@RequiredArgsConstructor
public class EveryPerson {

    /** Precedes everybody: where going through them begins. */
    public static final SubjectId FIRST = new SubjectId(new UUID(0, 0));

    /** @param postal whether a postal address is held */
    public record Held(SubjectId person, boolean postal) {}

    private final JdbcClient db;

    /** Returns the next people, ordered by id; fewer than asked for at the end. */
    public List<Held> after(StoreId store, SubjectId last, int most) {
        return db.sql("""
                        select s.id,
                               exists (select from vault.datum d
                                        where d.store_id = s.store_id and d.subject_id = s.id and d.key_class = 'ordinary'
                                          and d.category like 'contact.postal.%') as postal
                          from vault.subject s
                         where s.store_id = :store and s.id > :last
                           and exists (select from vault.datum d
                                        where d.store_id = s.store_id and d.subject_id = s.id and d.key_class = 'ordinary'
                                          and d.category <> 'survey.answer')
                         order by s.id limit :most
                        """)
                .param("store", store.value())
                .param("last", last.value())
                .param("most", most)
                .query((rs, row) -> new Held(new SubjectId(rs.getObject("id", UUID.class)), rs.getBoolean("postal")))
                .list();
    }
}
