package shop.troth.desk.procurement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.payments.business.BusinessAccount;
import shop.troth.procurement.BuyingSystem.Identity;
import shop.troth.procurement.BuyingSystems.Entered;
import shop.troth.stores.Store;

/**
 * The form of a new buying system, as it was read.
 *
 * @param entered null if something is wrong
 * @param faults sentences by the name of the field
 */
record SystemForm(@Nullable Entered entered, Map<String, String> faults) {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,60}");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9._-]{1,60}");
    private static final Pattern IDENTITY = Pattern.compile("[^\\p{Cntrl}|]{1,100}");
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
    private static final int MOST_HOSTS = 10;

    /** @param accounts finds an account by its number */
    static SystemForm read(
            Store store, UUID key, Map<String, String> sent, Function<String, Optional<BusinessAccount>> accounts) {
        var faults = new LinkedHashMap<String, String>();
        var name = text(sent, "name", NAME, "Enter up to 60 characters.", faults);
        var account = accounts.apply(sent.getOrDefault("account", ""));
        if (account.isEmpty()) {
            faults.put("account", "Enter the number of a business account, such as B-7KQ2MX.");
        }
        var from = identity(sent, "from", faults);
        var differs = Stream.of("sender-domain", "sender-identity")
                .anyMatch(it -> !sent.getOrDefault(it, "").isBlank());
        var sender = differs ? identity(sent, "sender", faults) : from;
        var to = sent.getOrDefault("to", "").isBlank()
                ? store.id().value()
                : text(sent, "to", IDENTITY, "Enter up to 100 characters.", faults);
        var hosts = Stream.of(
                        sent.getOrDefault("hosts", "").toLowerCase(Locale.ROOT).split("[\\s,]+", -1))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        if (hosts.size() > MOST_HOSTS || !hosts.stream().allMatch(HOST.asMatchPredicate())) {
            faults.put("hosts", "Enter up to 10 host names such as buying.example.com, without https:// and port.");
        }
        return new SystemForm(
                faults.isEmpty()
                        ? new Entered(
                                key,
                                name,
                                account.orElseThrow().id(),
                                from,
                                sender,
                                to,
                                List.copyOf(hosts),
                                sent.containsKey("test"))
                        : null,
                faults);
    }

    private static Identity identity(Map<String, String> sent, String which, Map<String, String> faults) {
        return new Identity(
                text(
                        sent,
                        which + "-domain",
                        DOMAIN,
                        "Enter its domain, such as NetworkId or DUNS: up to 60 letters, digits, dots, and hyphens.",
                        faults),
                text(sent, which + "-identity", IDENTITY, "Enter its identity: up to 100 characters.", faults));
    }

    private static String text(
            Map<String, String> sent, String field, Pattern shape, String fault, Map<String, String> faults) {
        var typed = sent.getOrDefault(field, "").strip();
        if (!shape.matcher(typed).matches()) {
            faults.put(field, fault);
        }
        return typed;
    }
}
