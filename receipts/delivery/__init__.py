"""Files put where other programs fetch them: by SFTP, or into S3-compatible storage."""

from receipts.delivery.parcel import Limits, NotDelivered, Parcel
from receipts.delivery.s3 import Bucket, put_into
from receipts.delivery.sftp import SftpAccount, put_on

__all__ = ["Bucket", "Limits", "NotDelivered", "Parcel", "SftpAccount", "put_into", "put_on"]
