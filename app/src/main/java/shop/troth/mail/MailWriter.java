package shop.troth.mail;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.returned.ReturnedMailListener;
import shop.troth.policy.register.Register;
import shop.troth.stores.Store;

/** Writes one kind of mail, from references, at the moment of its hand-over. */
public interface MailWriter extends ReturnedMailListener {

    /** Knows people who are made up and do not get mail that goes to everybody. */
    interface Spares {

        /** Their numbers. Called inside a transaction, which an implementation that locks rows requires. */
        Set<SubjectId> spared(StoreId store);
    }

    /** The kind, as named in the queue and in the register of mail. The shop does not start if no module declares it. */
    @Override
    String kind();

    /**
     * Writes several at once. The queue calls it inside the transaction that takes the mails, and tries each alone from a savepoint if one
     * fails; an implementation that writes requires that transaction.
     *
     * @param about what each mail is about, such as an order
     * @return the letters by what they are about; one that is left out is not allowed by the policy and is never sent
     */
    Map<UUID, Letter> write(Store store, Collection<UUID> about);

    /** @throws MailQueue.Undeclared if a writer is for a kind that no module declares */
    static Map<String, MailWriter> byKind(Collection<MailWriter> writers, Register register) {
        writers.stream()
                .map(MailWriter::kind)
                .filter(it -> register.mail(it).isEmpty())
                .findFirst()
                .ifPresent(it -> {
                    throw new MailQueue.Undeclared(it);
                });
        return writers.stream().collect(Collectors.toUnmodifiableMap(MailWriter::kind, Function.identity()));
    }
}
