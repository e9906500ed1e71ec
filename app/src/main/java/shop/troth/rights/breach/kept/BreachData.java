package shop.troth.rights.breach.kept;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.rights.approval.CaseData;

/** The kinds of data that a breach can concern, with what their owners can do. Card numbers are not among them: the store never has them. */
public enum BreachData implements CaseData {
    NAME(
            "Name and organization",
            "Be careful with messages, calls, and letters that use your name to seem familiar.",
            "person"),
    EMAIL(
            "Email address",
            "Expect emails that pretend to come from us. We never ask for a password or a card number by email.",
            "contact.email"),
    PHONE(
            "Phone number",
            "Expect calls and texts from people who pretend to be us. We never ask for a code or a card number by phone.",
            "contact.phone"),
    ADDRESSES(
            "Postal addresses",
            "Don’t accept or pay for packages that you didn’t order.",
            "contact.postal",
            "tax.state"),
    ORDERS(
            "Orders: number, date, items, and amounts",
            "Don’t trust somebody only because they know what you ordered. We never ask you to pay for an order twice.",
            "order.number",
            "order.lines",
            "payment"),
    ORIGIN(
            "Network address, and the pages your order came from",
            "You don’t have to do anything about your network address.",
            "order.origin"),
    MESSAGES(
            "What you wrote to us, and notes about it",
            "Think about whether something you wrote to us could be used against you, and ask us for a copy.",
            "message"),
    PASSWORD(
            "Password, in a form from which it can’t be read directly",
            "Change your password here, and everywhere else where you use the same one.",
            "account.password"),
    ACCOUNT(
            "What you saved in your account, and your choices",
            "Look at what is saved in your account, and change what is no longer right.",
            "account.preferences",
            "choice"),
    CERTIFICATE(
            "Sales tax certificate",
            "Tell the authority that issued your certificate, and ask whether you need a new one.",
            "account.tax-certificate");

    private final String title;
    private final String advice;
    private final List<String> branches;

    BreachData(String title, String advice, String... branches) {
        this.title = title;
        this.advice = advice;
        this.branches = List.of(branches);
    }

    @Override
    public String title() {
        return title;
    }

    /** Returns what people can do whose data this was, in a sentence or two. */
    public String advice() {
        return advice;
    }

    /** Reads the value in the database or a form. */
    public static Optional<BreachData> of(String word) {
        return DashedWord.find(BreachData.class, word);
    }

    /** Which of these kinds some categories of the vocabulary belong to. */
    public static Set<BreachData> among(Collection<BreachData> chosen, Collection<String> categories) {
        var among = EnumSet.noneOf(BreachData.class);
        chosen.stream().filter(it -> categories.stream().anyMatch(it::has)).forEach(among::add);
        return among;
    }

    private boolean has(String category) {
        return branches.stream().anyMatch(it -> category.equals(it) || category.startsWith(it + "."));
    }

    /** Reads the values in the database. */
    static Set<BreachData> read(String[] words) {
        var data = EnumSet.noneOf(BreachData.class);
        Arrays.stream(words).forEach(it -> data.add(of(it).orElseThrow()));
        return data;
    }
}
