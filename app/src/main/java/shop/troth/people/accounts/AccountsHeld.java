package shop.troth.people.accounts;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** What the accounts' tables contain about their owners: where they are signed in, how they sign in, and attempts to sign in. */
@Component
class AccountsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return Stream.concat(account().stream(), details().stream()).toList();
    }

    private static List<HeldTable> account() {
        return List.of(
                new HeldTable("Your account", Set.of("people.account"), """
                select state as "Status", asked_at as "Created"
                  from people.account where store_id = :store and subject_id = any(:people::uuid[])
                """),
                new HeldTable("Where you’re signed in", Set.of("people.session"), """
                select case how when 'new' then 'account creation' when 'link' then 'emailed link' else how end as "Signed in with", born_at as "Since", seen_at as "Last used"
                  from people.session where store_id = :store and account_id = any(:accounts::uuid[]) order by born_at desc
                """),
                new HeldTable("Sign-in attempts", Set.of("people.attempt"), """
                select case how when 'new' then 'account creation' when 'link' then 'emailed link' else how end as "Method", case when worked then 'yes' else 'no' end as "Successful", at as "When", keep_until as "Kept until"
                  from people.attempt where store_id = :store and account_id = any(:accounts::uuid[]) order by at desc
                """),
                new HeldTable("Passkeys", Set.of("people.passkey"), """
                select case device when 'key' then 'security key' when 'manager' then 'password manager' else device end as "Device", added_at as "Added", used_at as "Last used", encode(credential, 'hex') as "Number",
                       encode(public_key, 'hex') as "Public key"
                  from people.passkey where store_id = :store and account_id = any(:accounts::uuid[]) order by added_at
                """));
    }

    private static List<HeldTable> details() {
        return List.of(
                new HeldTable("Email changes in progress", Set.of("people.email_change"), """
                select asked_at as "Requested", old_at as "Confirmed at the old address", new_at as "Confirmed at the new address"
                  from people.email_change where store_id = :store and account_id = any(:accounts::uuid[])
                """),
                new HeldTable("Your details", Set.of("people.package_returned", "people.details_confirmed"), """
                select 'a package came back' as "What", at as "When"
                  from people.package_returned where store_id = :store and subject_id = any(:people::uuid[])
                union all
                select 'you confirmed your details', at
                  from people.details_confirmed where store_id = :store and subject_id = any(:people::uuid[]) order by 2 desc
                """));
    }

    /** The new address of a pending change of email is in the vault under a person of its own. */
    @Override
    public List<AccountPeople> accountPeople() {
        return List.of(AccountPeople.owners("people.account", "id"), AccountPeople.of("people.email_change"));
    }
}
