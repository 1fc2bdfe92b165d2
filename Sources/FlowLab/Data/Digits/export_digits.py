"""Writes DigitsArchive.swift: the 8×8 digits of scikit-learn as compressed base64 text.

    pip install scikit-learn && python export_digits.py

The archive holds, before compression (zlib, level 9), 64 planes of 1,797 pixel values 0…16, the first pixel of every
image first, and then the 1,797 labels. Planes compress better than images. The order of the images is load_digits' own.
"""

import base64
import hashlib
import pathlib
import zlib

import numpy
from sklearn.datasets import load_digits

HEADER = '''\
// Written by export_digits.py; do not edit.
//
// Data: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
// Repository (1998), https://doi.org/10.24432/C50P49, licensed under CC BY 4.0
// (https://creativecommons.org/licenses/by/4.0/legalcode). This is the test part, 1,797 images, as
// distributed with scikit-learn; the bytes were rearranged and compressed, the values are unchanged.

/// The embedded digits: 64 planes of 1,797 pixel values, then 1,797 labels, compressed, as base64.
enum DigitsArchive {
  /// How many bytes the archive holds once it is decompressed: 1,797 × (64 + 1).
  static let byteCount = %d

  /// The SHA-256 checksum of the decompressed bytes.
  static let checksum = "%s"

  /// The compressed bytes in base64.
  static let base64 = """
'''


def main():
    digits = load_digits()
    pixels = digits.images.reshape(-1, 64).astype(numpy.uint8)
    labels = digits.target.astype(numpy.uint8)
    assert pixels.shape == (1797, 64) and pixels.max() == 16 and (pixels == digits.images.reshape(-1, 64)).all()
    content = pixels.T.tobytes() + labels.tobytes()
    text = base64.b64encode(zlib.compress(content, 9)).decode()
    lines = [f"    {text[i:i + 96]}\n" for i in range(0, len(text), 96)]
    header = HEADER % (len(content), hashlib.sha256(content).hexdigest())
    output = pathlib.Path(__file__).with_name("DigitsArchive.swift")
    output.write_text(header + "".join(lines) + '    """\n}\n')


if __name__ == "__main__":
    main()
