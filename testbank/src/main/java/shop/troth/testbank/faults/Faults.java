package shop.troth.testbank.faults;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What was asked for and not yet used up. Lives in memory only: a bank that starts again behaves. */
public final class Faults {

    private final CopyOnWriteArrayList<BankFault> all = new CopyOnWriteArrayList<>();

    public void add(BankFault fault) {
        all.add(fault);
    }

    /** Uses a fault once, if one fits. The one asked for last goes first. */
    public Optional<BankFault> take(FaultKind kind, String account, @Nullable String key, @Nullable String path) {
        for (var fault : all.reversed()) {
            if (fault.kind() == kind && fault.fits(account, key, path)) {
                int left = fault.left().decrementAndGet();
                if (left <= 0) {
                    all.remove(fault);
                }
                if (left >= 0) {
                    return Optional.of(fault);
                }
            }
        }
        return Optional.empty();
    }

    /** A fault that lasts until it is cleared: looking uses nothing up. The one asked for last goes first. */
    public Optional<BankFault> lasting(FaultKind kind, String account, @Nullable String key) {
        return all.reversed().stream()
                .filter(fault -> fault.kind() == kind && fault.fits(account, key, null))
                .findFirst();
    }

    public List<BankFault> of(String account) {
        return all.stream().filter(fault -> fault.account().equals(account)).toList();
    }

    public void clear(String account) {
        all.removeIf(fault -> fault.account().equals(account));
    }
}
