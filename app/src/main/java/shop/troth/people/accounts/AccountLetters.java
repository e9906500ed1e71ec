package shop.troth.people.accounts;

import gg.jte.TemplateEngine;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.Letter;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.policy.Fact;
import shop.troth.policy.features.Features;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/** Writes emails about accounts just before they are sent. Links are created then, too, so that no token is stored earlier. */
@Component
@Sink
@RequiredArgsConstructor
public class AccountLetters {

    private static final Set<String> ABOUT_CHANGES =
            Set.of(AccountMails.EMAIL_NEW, AccountMails.EMAIL_OLD, AccountMails.EMAIL_CHANGED);

    private final Accounts accounts;
    private final EmailChanges changes;
    private final AccountLinks links;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Features features;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    Map<UUID, Letter> write(Store store, String kind, Collection<UUID> about) {
        if (!features.has(store.id(), AccountFeatures.ACCOUNT)) {
            return Map.of();
        }
        var whom = ABOUT_CHANGES.contains(kind) ? ofChanges(store, kind, about) : ofAccounts(store, about);
        var use = AccountUses.WRITE;
        var people = vault.openAll(
                store.id(),
                Set.copyOf(whom.values()),
                use,
                suppliers.to(store.id(), use.recipient(), use.purpose()).and(Fact.SUBJECT_ASKED));
        var sent = whom.keySet().stream()
                .filter(it -> people.containsKey(whom.get(it)))
                .toList();
        var tokens = Optional.ofNullable(AccountMails.LINKS.get(kind))
                .map(it -> links.next(store.id(), kind, sent, clock.instant().plus(it)))
                .orElse(Map.of());
        var letters = new HashMap<UUID, Letter>();
        for (var one : sent) {
            var view = view(store, AccountWords.of(kind), tokens.getOrDefault(one, ""));
            var html = Letter.html(templates, "mail/account.jte", view);
            var to = Objects.requireNonNull(people.get(whom.get(one)))
                    .get(Kind.EMAIL)
                    .reveal();
            letters.put(one, new Letter(whom.get(one), to, view.title(), view.text(), html));
        }
        return letters;
    }

    private Map<UUID, SubjectId> ofAccounts(Store store, Collection<UUID> about) {
        return accounts.all(store.id(), about).stream()
                .collect(Collectors.toMap(Accounts.Row::id, Accounts.Row::person));
    }

    private Map<UUID, SubjectId> ofChanges(Store store, String kind, Collection<UUID> about) {
        var all = changes.all(store.id(), about);
        var owners = accounts
                .all(store.id(), all.stream().map(EmailChanges.Change::account).toList())
                .stream()
                .collect(Collectors.toMap(Accounts.Row::id, Function.identity()));
        var whom = new LinkedHashMap<UUID, SubjectId>();
        for (var change : all) {
            var owner = owners.get(change.account());
            if (!kind.equals(AccountMails.EMAIL_OLD)) {
                whom.put(change.id(), change.person());
            } else if (owner != null && !change.done()) {
                whom.put(change.id(), owner.person());
            }
        }
        return whom;
    }

    private AccountLetter view(Store store, AccountWords words, String token) {
        var address = front.address(store.id());
        return new AccountLetter(
                store.name(),
                store.brand().mailColor(),
                words.title(),
                List.copyOf(words.said()),
                words.button(),
                words.path().isEmpty() ? "" : address + words.path() + token,
                words.fine(),
                address + "/privacy");
    }

    /**
     * The content of an email about an account, without the address it goes to. Public because templates are compiled into their own package.
     *
     * @param color the color of its border and button
     * @param said the paragraphs
     * @param button label of the link; empty if there is no link
     * @param fine a line of small print below the button
     * @param policy URL of the policy page
     */
    public record AccountLetter(
            String store,
            String color,
            String title,
            List<String> said,
            String button,
            String link,
            String fine,
            String policy) {

        /** Returns the email as plain text. */
        public String text() {
            var linked = link.isEmpty() ? "" : "\n\n%s:\n%s\n%s".formatted(button, link, fine);
            return "%s\n\n%s%s\n\nThis email is about an account at %s. Our privacy policy:\n%s\n"
                    .formatted(title, String.join("\n\n", said), linked, store, policy);
        }
    }
}
