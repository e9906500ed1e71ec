package shop.troth.checkout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.vault.keys.RootSealed;

/**
 * Seals with the root keyset whose details a cart shows and which certificate exempts it from sales tax, so that somebody who can only
 * write to the database cannot assign a cart to another person or exempt it.
 */
@Component
@RequiredArgsConstructor
class CartSeals implements RootSealed {

    private static final Logger LOG = LoggerFactory.getLogger(CartSeals.class);

    private final JdbcClient db;
    private final RootKeyset root;
    private final Clock clock;

    byte[] seal(StoreId store, CartId id, SubjectId subject, Optional<ExemptionId> exempt) {
        return root.seal(said(store.value(), id.hash(), subject.value(), exempt.map(ExemptionId::value)));
    }

    /** Whether the person in a cart has a valid seal, or it has none. A cart with an invalid seal is treated like one whose person left. */
    boolean isOurs(ResultSet rs, Cart cart) throws SQLException {
        if (cart.subject() == null) {
            return true;
        }
        var store = rs.getString("store_id");
        var exempt = cart.to().exempt().map(ExemptionId::value);
        var said = said(store, rs.getBytes("id"), cart.subject().value(), exempt);
        var ours = root.isSealed(rs.getBytes("subject_seal"), said);
        if (!ours) {
            LOG.error(
                    "In {}, a cart refers to a person without a valid seal: it was written to the database by someone else",
                    store);
        }
        return ours;
    }

    /** The text that is sealed. */
    private static String said(String store, byte[] cart, UUID subject, Optional<UUID> exempt) {
        var said = "cart|%s|%s|%s".formatted(store, HexFormat.of().formatHex(cart), subject);
        return exempt.map(it -> said + "|" + it).orElse(said);
    }

    @Override
    public long sealedByOlder() {
        return older().size();
    }

    @Override
    public long sealAnew() {
        long done = 0;
        for (var cart : older()) {
            done += db.sql("""
                    update checkout.cart set subject_seal = :seal
                     where store_id = :store and id = :id and subject_id = :subject and exempt_by is not distinct from :exempt::uuid
                    """)
                    .param("seal", root.seal(cart.said()))
                    .param("store", cart.store())
                    .param("id", cart.id())
                    .param("subject", cart.subject())
                    .param("exempt", cart.exempt().map(UUID::toString).orElse(null), Types.VARCHAR)
                    .update();
        }
        return done;
    }

    private record Sealed(String store, byte[] id, UUID subject, Optional<UUID> exempt, byte[] seal) {

        String said() {
            return CartSeals.said(store, id, subject, exempt);
        }
    }

    /** The carts sealed by an older root key whose person is still shown. */
    private List<Sealed> older() {
        return db
                .sql("""
                select store_id, id, exempt_by, subject_id, subject_seal from checkout.cart
                 where subject_id is not null and subject_seal is not null and touched_at > :idle
                """)
                .param("idle", clock.instant().minus(Carts.IDLE).atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new Sealed(
                        rs.getString("store_id"),
                        rs.getBytes("id"),
                        rs.getObject("subject_id", UUID.class),
                        Optional.ofNullable(rs.getObject("exempt_by", UUID.class)),
                        rs.getBytes("subject_seal")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.seal()))
                .filter(it -> root.isSealed(it.seal(), it.said()))
                .toList();
    }
}
