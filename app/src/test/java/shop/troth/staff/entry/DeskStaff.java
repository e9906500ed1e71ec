package shop.troth.staff.entry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.staff.AuditTerm;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.StaffSecrets;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Made-up people who work at the desk of the shop in a test. */
public final class DeskStaff {

    public static final String PASSWORD = "correct horse battery staple";

    private static final String HASH = Passwords.hash(PASSWORD);

    private DeskStaff() {}

    /** Somebody with a role at a store. */
    public record Person(StaffId id, String name, String codeKey, String recoveryCode) {}

    public static Person add(RunningShop shop, Role role, String... stores) {
        var id = StaffId.next();
        return add(shop, id, "Staff " + id.value().toString().substring(0, 8), role, stores);
    }

    /** Somebody of this name. */
    public static Person add(RunningShop shop, StaffId id, String name, Role role, String... stores) {
        var key = OneTimeCodes.key();
        var recovery = OneTimeCodes.recovery();
        var members = shop.bean(StaffMembers.class);
        members.add(
                id,
                new StaffSecrets(
                        name,
                        HASH,
                        key,
                        recovery.stream().map(OneTimeCodes::recoveryHash).toList()),
                shop.now());
        for (var store : stores) {
            members.put(id, new StoreId(store), role, role.isOutside() ? Optional.of(term(shop)) : Optional.empty());
        }
        return new Person(id, name, key, recovery.getFirst());
    }

    /** A day of an audit that nobody entered. */
    private static AuditTerm term(RunningShop shop) {
        return new AuditTerm(UUID.randomUUID(), shop.now().plus(Duration.ofDays(1)));
    }

    /** A browser in which they are signed in. */
    public static ShopClient browser(RunningShop shop, Person person, String store) {
        var client = browser(shop);
        var session = shop.bean(TransactionTemplate.class)
                .execute(status -> shop.bean(StaffSessions.class).add(person.id(), new StoreId(store)));
        client.cookies().put("desk", Objects.requireNonNull(session));
        return client;
    }

    /** Somebody new with a role, in a browser in which they are signed in. */
    public static ShopClient as(RunningShop shop, Role role) {
        return browser(shop, add(shop, role, RunningShop.STORE), RunningShop.STORE);
    }

    /** The page of notices, wherever it leads to who has new ones. */
    public static ShopClient.Answer notices(ShopClient browser) {
        var page = browser.get("/notices");
        return page.status() == 303 ? browser.get(page.location()) : page;
    }

    /** A browser in which nobody is signed in. */
    public static ShopClient browser(RunningShop shop) {
        return new ShopClient(address(shop));
    }

    public static URI address(RunningShop shop) {
        return shop.bean(DeskAddress.class).origin();
    }

    /** Everything the desk wrote down goes. */
    public static void clear(RunningShop shop) {
        var db = shop.bean(JdbcClient.class);
        for (var table : List.of(
                "person",
                "member",
                "link",
                "session",
                "passkey_challenge", // passkeys go with their owners
                "event",
                "name_key", // wrapped by a root key that an earlier class may have rotated out
                "at_order",
                "saved_filter",
                "notice",
                "notice_reader",
                "notice_mail",
                "notice_letter",
                "mail_address")) {
            db.sql("delete from staff." + table).update();
        }
        shop.owner().sql("delete from staff.role").update(); // the role that serves may not
    }

    /** What the sign-in page sends. */
    public static Map<String, String> signIn(Person person, String code) {
        return Map.of("name", person.name(), "password", PASSWORD, "code", code);
    }
}
