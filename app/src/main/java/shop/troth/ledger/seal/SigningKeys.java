package shop.troth.ledger.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.note.VerifierKey;

/**
 * The keys that sign checkpoints, one at a time for each store, numbered from 1. The private key is wrapped by the root keyset, bound to
 * the store and the number, and unwrapped once by each node that seals.
 */
@RequiredArgsConstructor
public final class SigningKeys {

    private record Place(StoreId store, int number) {}

    private final JdbcClient db;
    private final RootKeyset root;
    private final Map<Place, Signer> unwrapped = new ConcurrentHashMap<>();

    /** The public key of the current signing key. */
    public Optional<VerifierKey> verifier(StoreId store) {
        return db.sql("""
                select tree.origin, signing_key.public_key
                  from ledger.tree
                  join ledger.signing_key on signing_key.store_id = tree.store_id and signing_key.number = tree.key
                 where tree.store_id = :store
                """)
                .param("store", store.value())
                .query((row, n) -> new VerifierKey(row.getString("origin"), row.getBytes("public_key")))
                .optional();
    }

    /** The key that signs for this tree. */
    Signer signer(StoreTrees.Sealed tree) {
        return unwrapped.computeIfAbsent(
                new Place(tree.store(), tree.key()),
                place -> db.sql("""
                select public_key, private_key from ledger.signing_key where store_id = :store and number = :number
                """)
                        .param("store", place.store().value())
                        .param("number", place.number())
                        .query((row, n) -> new Signer(
                                new VerifierKey(tree.origin(), row.getBytes("public_key")),
                                decode(root.unwrap(row.getBytes("private_key"), bound(place.store(), place.number())))))
                        .single());
    }

    /** Creates a new key. */
    Signer make(StoreId store, String origin, int number) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var verifier = VerifierKey.of(origin, pair.getPublic());
            db.sql("""
                    insert into ledger.signing_key (store_id, number, public_key, private_key)
                    values (:store, :number, :public, :private)
                    """)
                    .param("store", store.value())
                    .param("number", number)
                    .param("public", verifier.bytes())
                    .param("private", root.wrap(pair.getPrivate().getEncoded(), bound(store, number)))
                    .update();
            return new Signer(verifier, pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /** The stores with a request for a new key. */
    List<StoreId> requests() {
        return db.sql("select store_id from ledger.key_change order by store_id")
                .query((row, n) -> new StoreId(row.getString("store_id")))
                .list();
    }

    /** @return whether there was a request for this store, which is now deleted */
    boolean takeRequest(StoreId store) {
        return db.sql("delete from ledger.key_change where store_id = :store")
                        .param("store", store.value())
                        .update()
                == 1;
    }

    /** What a private key is bound to when it is wrapped. */
    public static String bound(StoreId store, int number) {
        return "ledger|" + store.value() + "|" + number;
    }

    private static PrivateKey decode(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing key is not an Ed25519 key", e);
        }
    }
}
