package shop.troth.staff.entry;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.StaffSecrets;

/** Owners of a store who work at the desk of a bench. Nobody knows their password: the bench has the session that signing in would begin. */
public final class BenchedStaff {

    private final StoreId store;
    private final ApplicationContext beans;

    public BenchedStaff(StoreId store, ApplicationContext beans) {
        this.store = store;
        this.beans = beans;
    }

    /** Somebody new. @return for the cookie */
    public String signedIn() {
        var id = StaffId.next();
        var name = "Staff " + id.value();
        var secrets = new StaffSecrets(name, Passwords.hash(OneTimeCodes.key()), OneTimeCodes.key(), List.<String>of());
        var token = beans.getBean(TransactionTemplate.class).execute(status -> {
            beans.getBean(StaffMembers.class).add(id, secrets, Instant.now());
            beans.getBean(StaffMembers.class).put(id, store, Role.OWNER);
            return beans.getBean(StaffSessions.class).add(id, store);
        });
        return Objects.requireNonNull(token);
    }
}
