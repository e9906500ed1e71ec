package shop.troth.coupons;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.pricing.CouponCode;
import shop.troth.vault.retention.ErasureParticipant;

/** Coupon requests with their coupons, and how many of each offer were given out. */
@Component
@RequiredArgsConstructor
class CouponRequests implements ErasureParticipant {

    /** @param code the coupon that answers it */
    record Request(UUID id, SubjectId person, String offer, CouponCode code, Instant at) {}

    private static final String SELECT =
            "select id, subject_id, offer, code, asked_at from pricing.coupon_request where store_id = :store and ";

    private final JdbcClient db;

    /** Returns the request of one of these people for an offer. */
    Optional<Request> of(StoreId store, String offer, Collection<SubjectId> people) {
        return db.sql(SELECT + "subject_id = any(:people::uuid[]) and offer = :offer limit 1")
                .param("store", store.value())
                .param("people", texts(people.stream().map(SubjectId::value).toList()))
                .param("offer", offer)
                .query(CouponRequests::request)
                .optional();
    }

    List<Request> all(StoreId store, Collection<UUID> ids) {
        return db.sql(SELECT + "id = any(:ids::uuid[])")
                .param("store", store.value())
                .param("ids", texts(ids))
                .query(CouponRequests::request)
                .list();
    }

    /** In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(StoreId store, Request request) {
        db.sql("""
                insert into pricing.coupon_request (store_id, id, subject_id, offer, code, asked_at)
                values (:store, :id, :person, :offer, :code, :at)
                """)
                .param("store", store.value())
                .param("id", request.id())
                .param("person", request.person().value())
                .param("offer", request.offer())
                .param("code", request.code().value())
                .param("at", request.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Counts one more coupon of an offer, in the caller's transaction; others that want the last one wait for its end.
     *
     * @return false if there is none left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean count(StoreId store, String offer, int most) {
        db.sql("insert into pricing.coupon_offer (store_id, offer) values (:store, :offer) on conflict do nothing")
                .param("store", store.value())
                .param("offer", offer)
                .update();
        return db.sql("""
                        update pricing.coupon_offer set given = given + 1
                         where store_id = :store and offer = :offer and given < :most
                        """)
                        .param("store", store.value())
                        .param("offer", offer)
                        .param("most", most)
                        .update()
                == 1;
    }

    /** Returns whether an offer has coupons left. */
    boolean isLeft(StoreId store, String offer, int most) {
        return db.sql("select given from pricing.coupon_offer where store_id = :store and offer = :offer")
                .param("store", store.value())
                .param("offer", offer)
                .query(Integer.class)
                .optional()
                .filter(it -> it >= most)
                .isEmpty();
    }

    @Override
    public List<String> forgetting() {
        return List.of(
                "delete from pricing.coupon_request where store_id = :store and subject_id = any(:people::uuid[])");
    }

    private static Request request(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
        return new Request(
                rs.getObject("id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getString("offer"),
                new CouponCode(rs.getString("code")),
                rs.getObject("asked_at", java.time.OffsetDateTime.class).toInstant());
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
