package shop.troth.cases.email.files;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.kernel.StoreId;

/** The files that came with each message. Their names and bytes are in the vault, under the id of each. */
@Component
@RequiredArgsConstructor
public class SentFiles {

    private final JdbcClient db;

    /**
     * A file, without its name.
     *
     * @param id the id under which the vault keeps it
     * @param message the message with which it came
     * @param bytes its size in bytes
     */
    public record Sent(UUID id, UUID message, CaseId about, int bytes) {

        private static final int KB = 1024;

        /** Its size in words, such as {@code 245 KB}. */
        public String size() {
            return "%,d KB".formatted(Math.max(1, bytes / KB));
        }
    }

    /** Records that a message came by email, with these files, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Case about, UUID message, List<Sent> files) {
        db.sql("update cases.message set emailed = true where store_id = :store and id = :message")
                .param("store", about.store().value())
                .param("message", message)
                .update();
        for (var file : files) {
            db.sql("""
                    insert into cases.file (store_id, id, case_id, message_id, position, bytes)
                    values (:store, :id, :case, :message, :position, :bytes)
                    """)
                    .param("store", about.store().value())
                    .param("id", file.id())
                    .param("case", about.id().value())
                    .param("message", message)
                    .param("position", files.indexOf(file) + 1)
                    .param("bytes", file.bytes())
                    .update();
        }
    }

    /** The files in these cases, in order, by the id of their message. */
    public Map<UUID, List<Sent>> of(StoreId store, Collection<UUID> cases) {
        return db
                .sql("""
                        select id, message_id, case_id, bytes from cases.file
                         where store_id = :store and case_id = any(:cases::uuid[]) order by message_id, position
                        """)
                .param("store", store.value())
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, row) -> new Sent(
                        rs.getObject("id", UUID.class),
                        rs.getObject("message_id", UUID.class),
                        new CaseId(rs.getObject("case_id", UUID.class)),
                        rs.getInt("bytes")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Sent::message));
    }

    /** One of the files in these cases. */
    Optional<Sent> find(StoreId store, Collection<UUID> cases, UUID id) {
        return of(store, cases).values().stream()
                .flatMap(List::stream)
                .filter(it -> it.id().equals(id))
                .findFirst();
    }
}
