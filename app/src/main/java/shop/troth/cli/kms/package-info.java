/** Keys of key-management services, which wrap the root keyset's file. */
@NullMarked
package shop.troth.cli.kms;

import org.jspecify.annotations.NullMarked;
