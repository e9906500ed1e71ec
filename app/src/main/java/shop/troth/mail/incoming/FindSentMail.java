package shop.troth.mail.incoming;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Finds what emails that a store sent were about, by the random numbers from which their Message-IDs are made. */
@Component
@RequiredArgsConstructor
public class FindSentMail {

    private final JdbcClient db;

    /**
     * Returns what they were about, in the order of the numbers.
     *
     * @param mails numbers from any source; unknown ones are ignored
     * @param kinds the kinds of mail that count
     */
    public List<UUID> about(StoreId store, List<UUID> mails, Collection<String> kinds) {
        if (mails.isEmpty()) {
            return List.of();
        }
        return db.sql("""
                        select about from mail.outgoing
                         where store_id = :store and id = any(:ids::uuid[]) and kind = any(:kinds)
                         order by array_position(:ids::uuid[], id)
                        """)
                .param("store", store.value())
                .param("ids", mails.stream().map(UUID::toString).toArray(String[]::new))
                .param("kinds", kinds.toArray(String[]::new))
                .query((row, number) -> row.getObject("about", UUID.class))
                .list();
    }
}
