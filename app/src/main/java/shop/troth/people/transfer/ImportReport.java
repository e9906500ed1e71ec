package shop.troth.people.transfer;

import java.util.ArrayList;
import java.util.List;
import shop.troth.people.transfer.file.Fault;

/** How an import went, with what is wrong line by line. Holds no value of the file. */
public final class ImportReport {

    /** Faults that are listed; more are counted. */
    static final int MOST_FAULTS = 5_000;

    private final List<Fault> faults = new ArrayList<>();
    private long unlisted;
    private long lines;
    private long brokenLines;
    private long subscribed;
    private long optedOut;
    private long same;
    private long outweighed;
    private long silent;

    ImportReport() {}

    void line() {
        lines++;
    }

    /** What is wrong with one line. */
    void broken(List<Fault> ofLine) {
        if (ofLine.isEmpty()) {
            return;
        }
        brokenLines++;
        for (var fault : ofLine) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(fault);
            } else {
                unlisted++;
            }
        }
    }

    void subscribed() {
        subscribed++;
    }

    void optedOut() {
        optedOut++;
    }

    void same() {
        same++;
    }

    void outweighed() {
        outweighed++;
    }

    void silent() {
        silent++;
    }

    /** In the order of the lines; at most 5,000. */
    public List<Fault> faults() {
        return faults.stream().sorted().toList();
    }

    /** Faults that are counted and not listed. */
    public long unlisted() {
        return unlisted;
    }

    /** Lines read, without the one that names the columns. */
    public long lines() {
        return lines;
    }

    /** Lines with something wrong. */
    public long brokenLines() {
        return brokenLines;
    }

    /** Lines whose consent was taken in. */
    public long subscribedLines() {
        return subscribed;
    }

    /** Lines whose opt-out was taken in. */
    public long optedOutLines() {
        return optedOut;
    }

    /** Lines that said what was here already. */
    public long sameLines() {
        return same;
    }

    /** Lines whose consent is outweighed by an opt-out, or whose opt-out by a later consent. */
    public long outweighedLines() {
        return outweighed;
    }

    /** Lines that say neither yes nor no. */
    public long silentLines() {
        return silent;
    }
}
