package shop.troth.rights.legal.kept;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;

/** The approvals of legal requests. */
@Component
@RequiredArgsConstructor
public class LegalApprovals {

    private final JdbcClient db;
    private final RootKeyset root;

    /**
     * Adds an approval, in the caller's transaction.
     *
     * @return false if the database already has a row in its place, which somebody else must have written; nothing is written then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(LegalRequest request, Actor by, Instant now) {
        return db.sql("""
                insert into rights.legal_approval (store_id, request_id, staff_id, part, at, seal)
                values (:store, :request, :staff, :part, :now, :seal)
                on conflict do nothing
                """)
                        .param("store", request.store().value())
                        .param("request", request.id())
                        .param("staff", by.id())
                        .param("part", by.part().word())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("seal", root.seal(LegalApproval.said(request, by)))
                        .update()
                == 1;
    }

    /** Returns the approvals of a request, oldest first. Rows without a valid seal do not count. */
    public List<LegalApproval> of(LegalRequest request) {
        record Row(LegalApproval approval, byte[] seal) {}
        return db
                .sql("""
                        select staff_id, part, at, seal from rights.legal_approval
                         where store_id = :store and request_id = :request order by at, staff_id
                        """)
                .param("store", request.store().value())
                .param("request", request.id())
                .query((rs, row) -> new Row(
                        new LegalApproval(
                                new Actor(rs.getObject("staff_id", UUID.class), Actor.Part.of(rs.getString("part"))),
                                rs.getObject("at", OffsetDateTime.class).toInstant()),
                        rs.getBytes("seal")))
                .list()
                .stream()
                .filter(it -> root.isSealed(
                        it.seal(), LegalApproval.said(request, it.approval().by())))
                .map(Row::approval)
                .toList();
    }
}
