package shop.troth.vault.keys;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.HmacSha256;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * The HMAC-SHA-256 keys of the hashes by which people are found, by store and number, wrapped by the root keyset. People are looked up
 * under all of them. New hashes use the newest key that every node knows: each node rereads the keys every few seconds, and a key is not
 * used for writing before it is {@link #knownEverywhere} old. Older keys stay until nothing is hashed under them anymore.
 */
@Component
public class HashKeys implements SmartInitializingSingleton {

    private static final int HASH_BYTES = 16;
    private static final int BUCKETS = 32;

    /** A store's keys, newest first. */
    private record Known(List<HashKey> keys, long readAt) {}

    private final JdbcClient db;
    private final RootKeyset root;
    private final Stores stores;
    private final Duration reread;
    private final Map<StoreId, Known> known = new ConcurrentHashMap<>();

    /** @param reread how long a node uses the keys before it reads them again; the same on all nodes */
    public HashKeys(JdbcClient db, RootKeyset root, Stores stores, @Value("${troth.keys.reread}") Duration reread) {
        this.db = db;
        this.root = root;
        this.stores = stores;
        this.reread = reread;
    }

    /** The age of a key, by the database's clock, at which every node has read it. */
    Duration knownEverywhere() {
        return reread.multipliedBy(3).dividedBy(2);
    }

    /** @param settled whether every node knows the key */
    public record HashKey(int number, byte[] secret, boolean settled) {

        /** Hashes the whole of an email address or phone number; of a household, the ZIP code with one of a few buckets of last names. */
        public byte[] hash(HashedText of) {
            return of.surname().isPresent()
                    ? hmac(of.text(), new byte[] {bucket(of.surname().get())})
                    : hmac(of.text(), new byte[0]);
        }

        private byte bucket(String surname) {
            return (byte)
                    ((hmac("surname|".getBytes(StandardCharsets.UTF_8), surname.getBytes(StandardCharsets.UTF_8))[0]
                                    & 0xff)
                            % BUCKETS);
        }

        private byte[] hmac(byte[] first, byte[] second) {
            return Arrays.copyOf(HmacSha256.of(secret, first, second), HASH_BYTES);
        }

        @Override
        public String toString() {
            return "HashKey[" + number + "]";
        }
    }

    /** Creates the first key of each store that has none. */
    @Override
    public void afterSingletonsInstantiated() {
        for (var store : stores.all().stream().map(Store::id).toList()) {
            if (read(store).isEmpty()) {
                make(store, 1);
            }
        }
    }

    /** A store's keys, newest first; creates one if there is none. */
    public List<HashKey> of(StoreId store) {
        var last = known.get(store);
        if (last != null && System.nanoTime() - last.readAt() < reread.toNanos()) {
            return last.keys();
        }
        var keys = read(store);
        if (keys.isEmpty()) {
            make(store, 1);
            keys = read(store);
        }
        known.put(store, new Known(keys, System.nanoTime()));
        return keys;
    }

    /** Drops a store's keys from memory, so that they are read again when needed. */
    public void forget(StoreId store) {
        known.remove(store);
    }

    /** The key to use for new hashes. */
    public HashKey inUse(StoreId store) {
        var keys = of(store);
        return keys.stream().filter(HashKey::settled).findFirst().orElseGet(keys::getLast);
    }

    /** The hashes of a text under each key. */
    public byte[][] all(StoreId store, HashedText sought) {
        return of(store).stream().map(it -> it.hash(sought)).toArray(byte[][]::new);
    }

    /** Creates a key, unless another node has already created the one with this number. */
    public void make(StoreId store, int number) {
        db.sql("""
                insert into keys.hash (store_id, number, wrapped, made_at) values (:store, :number, :wrapped, now())
                on conflict do nothing
                """)
                .param("store", store.value())
                .param("number", number)
                .param("wrapped", root.wrap(HmacSha256.key(), boundTo(store, number)))
                .update();
        known.remove(store);
    }

    private List<HashKey> read(StoreId store) {
        return db.sql("""
                select number, wrapped, made_at <= now() - make_interval(secs => :known / 1000.0) as settled
                  from keys.hash where store_id = :store order by number desc
                """)
                .param("store", store.value())
                .param("known", knownEverywhere().toMillis())
                .query((rs, row) -> {
                    var number = rs.getInt("number");
                    var key = unwrap(rs.getBytes("wrapped"), boundTo(store, number));
                    return new HashKey(number, key, rs.getBoolean("settled"));
                })
                .list();
    }

    /** Hash keys are the first thing unwrapped at startup, so that a wrong keyset is noticed before anyone uses the store. */
    private byte[] unwrap(byte[] wrapped, String boundTo) {
        try {
            return root.unwrap(wrapped, boundTo);
        } catch (RootKeyset.DoesNotOpen e) {
            throw new Problem(
                    "The root keyset %s does not match this data: the data needs key %s, but the keyset contains %s. It belongs to other data, or is a copy from before a key rotation: restore the right file, or specify it with --keyset."
                            .formatted(root.file(), RootKeyset.keyOf(wrapped), String.join(", ", root.keys())),
                    e);
        }
    }

    public static String boundTo(StoreId store, int number) {
        return "hash|" + store + "|" + number;
    }
}
