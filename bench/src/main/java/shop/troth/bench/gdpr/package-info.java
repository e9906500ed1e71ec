/** The four workloads of GDPRbench, beside the same on plain tables. */
@NullMarked
package shop.troth.bench.gdpr;

import org.jspecify.annotations.NullMarked;
