package shop.troth.runtime.mailbox;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import shop.troth.proof.premises.Premises;

/** Lets the proof read the local mailbox. */
public record ReadMailbox(Mailbox mailbox) implements Premises.LocalMail {

    @Override
    public List<String> apply(String to) {
        return mailbox.received(to).stream().map(Mail::whole).toList();
    }

    @Override
    public List<String> toOthers(String than, Instant since) {
        return mailbox.received(null).stream()
                .filter(it -> !it.to().equalsIgnoreCase(than) && !it.at().isBefore(since))
                .map(Mail::words)
                .toList();
    }

    @Override
    public Optional<Instant> oldest() {
        return mailbox.received(null).stream().map(Mail::at).min(Instant::compareTo);
    }

    @Override
    public Period kept() {
        return Mailbox.KEPT;
    }
}
